/*
 * What three more strangers wrote against the check after it had been made, to see what it had not been made for. It let 47
 * of the first one's 271 pass, 17 of the second one's 285 and 11 of the third one's 206, and stopped 6 of 130, 1 of 165 and
 * 4 of 117 lines of their prose. Since then it knows them: what a stranger finds today lies about where the third one was.
 */

export const EXAMINERS_STOPPED = `
NHS-number {n}
NHS-no. {n}
NHS Nos {n}
NHS numbers {n} and {n}
N H S number {n}
NHS  No.   :  {n}
NHS_No_{n}
New NHS number {n}
NHS number not {x} but {n}
NHS number unknown, patient gave {n}
NHS No on sticker {n}
NHS n° {n}
NHS nº {n}
NHS nmbr {n}
NHS # {n}
nhs {n} came for planning CT
Pat. no. {n}
Pat ID {n}
Patients NHS {n}
Client {n}
the lady with number {n}
subject {n}
service user {n}
patient (F, 64): {n}
patient A: {n}
Patient, 64F, {n}, right breast
64M {n} prostate
pt. name withheld {n}
Pt's number {n}
px {n}
patient nr. {n}
CHI {chi}
CHI No. {chi}
CHI-number {chi}
C.H.I. number: {chi}
chi: {chi}
Scottish patient {chi}
CHI {x}
H&C: {ni}
H/C no {ni}
HSC number {ni}
HSCNI no. {ni}
H and C number {ni}
HC no {ni}
Health + Care No {ni}
H&amp;C {ni}
health and care no. {x}
DOB 03-02-61
D.O.B 3.2.61
d.o.b: 3/2/1961
DOB:03021961
dob 3 feb 61
DOB – 3rd February 1961
DOB 1961-02-03
DOB= 3-FEB-1961
D-O-B 03/02/1961
D.o.B.: 03.02.1961
DoB (03/02/1961)
date of birth (03/02/1961)
Date Of Birth 03 / 02 / 1961
born 3/2/61
born in Leeds on 3 February 1961
birthday 3 Feb 1961
birthday: 03/02
DOB Feb 3rd, 1961
DOB 3 of Feb 1961
dob third of february nineteen sixty one
date of birth the third of February 1961
birth date 03.02.1961
d o b 03 02 61
DOB	03/02/1961
DOB⏎03/02/1961
03/02/1961 = DOB
03/02/1961 is his date of birth
03/02/1961 (date of birth)
Smith J, dob 03/02/61, M
DOB 3/2/61 (65 y)
DOB: 3. Februar 1961
DOB 61-02-03
DOB 2/1961
DOB Feb 1961
DOB 1961
year of birth 1961
YOB 1961
D.O.B. ０３/０２/１９６１
dob 03·02·1961
dob 03|02|1961
dob 03⁄02⁄1961
patient (03/02/1961)
born 1961, from Leeds
b 03/02/1961
*DOB* 03/02/1961
DOB__03_02_1961
born the 3rd of the 2nd, 1961
patient ID number 445123
Patient's ID: 445123
Patient’s hospital number: 445123
pt hosp no 445123
hosp.no.445123
HospNo 445123
hospital no. is K445123
Hospital#445123
hospital ref 445123
MRN-445123
MRN445123
MRN:RX1-445-123
M.R.N 445123
mrn no 445 123
med rec no 445123
Medical Records Number 445123
PAS 1234567
PAS no:1234567
Unit No.445123
unit num 445123
Unit Number: AB 123456
case-note number 445123
case notes number: 44/5123
CaseNote 445123
case note no A-445123
445123 MRN
445-123 (hospital no.)
A445123 – hospital number
K 445 123 is his hospital number
445123 was the PAS number
RJ1234567 (pt ID)
the number 445123 is the patient ID
patient record 445123
patient code 445123
PatID=445123
pat_id 445123
PID 445123
study patient no. 10445
patient number one four four five one two three
ID no of patient 445123
patient with ID 445123
patient, ID 445123
patient, hospital no A123456
number of the patient: 445123
hospital number, 445123
hospital number - A 44 51 23
district number 445123
X-ray number 445123
CRN 445123
patient's folder 445123
Hosp N° 445123
patient identifier is ABC-1234
patient id abc1234
Patient ID: 44-51-23
patient ID=A.445.123
casenote 445123
unit no 12-34-56
PAS ref 0123456
hospital number '445123'
hospital number: **445123**
14 High Street LS1 4AP
LS1 4AP 14 High Street
LS1 4AP (14 High Street)
LS14AP, 14 High St
LS1 4AP - number 14
no 14, LS1 4AP
No. 14 High Street, Leeds, LS1 4AP
number 14 in LS1 4AP
14 LS1 4AP
14, LS1 4AP
LS1 4AP, 14
LS1 4AP 14
LS1 4AP/14
flat 2 LS1 4AP
Apt 5, LS1 4AP
LS1 4AP flat 2
14b High Rd, LS1 4AP
14-16 High Street, LS1 4AP
14 high street ls1 4ap
14 HIGH STREET LS1 4AP
14 High Street,⏎Leeds,⏎LS1 4AP
house 14 at LS1 4AP
14 The Green, Otley LS21 1AA
14 Acacia, Leeds LS1 4AP
Rose Cottage, 3 Mill Lane, YO1 7HH
YO1 7HH Rose Cottage, 3 Mill Lane
EH1 2NG, 2/3 Castle Terrace
EC1A 1BB, 221b Baker Street
221B Baker Street, London NW1 6XE
lives in LS1 4AP at number 14
address 14 High St; postcode LS1 4AP
postcode: LS1 4AP; house: 14
14 High Street, postcode LS1 4AP
her address is 14 High Street, LS1 4AP
LS1 4AP: house number 14
1 Elm Close. Leeds. LS1 4AP
14 High Street, Leeds, West Yorkshire, England, LS1 4AP
his number is 07700 900123
her number 07700900123
his mobile number is 07700 900123
call him on 07700 900123
ring her on 0113 496 0000
patient can be reached on 07700 900123
Patient mobile 07700-900-123
patient's tel. no. 0113 4960000
patient telephone: (0113) 496 0000
pt tel 01134960000
home phone 0113 496 0000
mob 07700 900123 (patient)
07700 900123 is her mobile
07700 900123 (pt)
07700 900123, his wife
his wife's number is 07700 900123
wife 07700 900123
NOK tel 07700 900123
next of kin on 07700 900123
contact no. 07700 900123
contact number 07700 900123
contact: 07700 900123 (daughter)
text her 07700 900123
phone the patient: +447700900123
+44 7700 900 123 patient
her number is (+44) 7700 900123
my patient, 07700 900123, rang
phoned patient (07700 900123)
spoke to patient on 07700900123
spoke with his son on 07700 900 123
mother's mobile: 07700 900123
carer: 07700 900123
emergency contact 07700 900123
she left her number, 07700 900123
he rang from 07700 900123
messages to 07700 900123 please, she says
ph: 07700 900123
T: 0113 496 0000
M: 07700 900123
his number's 07700 900123
his no. is 07700 900123
his number is 0 7 7 0 0 9 0 0 1 2 3
her phone number is 496 0000
https://pacs.test/study?PatientID=445123
https://pacs.test/?patientid=A445123
https://x.test/nhs-number/{x:plain}
https://x.test/mrn=445123
https://x.test/#/patients/445123
https://x.test/patient_445123.pdf
https://x.test/files/patient445123.pdf
https://x.test/p?pid=445123
https://x.test/NHS{n:plain}
https://x.test/?hospitalNumber=445123
https://x.test/?hospital_no=445123
https://x.test/?chi={chi:plain}
https://x.test/?nhs%5Fno={n:plain}
www.x.test/mrn/445123
http://x.test/patient?id=445123
https://x.test/patients?number=445123
https://x.test/Patient/{n:plain}/edit
x.test/patient/4451234
https://x.test/patient%2F445123
NHS no four five oh five five seven seven one oh four
NHS number 45O 557 71O4
NHS no: 450\u2063557\u20637104
NHS no 450\u3164557\u31647104
NHS no 450\u2060557\u20607104
ꓠHS no {n}
ΝΗЅ no {n}
NHS no \u202d{n}\u202c
NHS no 450x557x7104
NHS no 450 and 557 and 7104
NHS no 450 then 557 then 7104
NHS no 450, then 557, 7104
Reviewed the planning scan of NHS No: {n} (prostate, 60Gy/20#) and adjusted the couch.
I attended MDT where {n} was discussed as a difficult case for the patient pathway.
Identity confirmed against wristband: NHS {x}.
The registrar asked me to fetch CT for patient NHS number: {o}.
Patient with NHS number ending... full {n}
NHS No. [{o}] — plan rejected
nhs: {o}
nhs {x}
NHS {o}
nhs={x}
NHS/{n}
NHS-{n}
(NHS {n})
NHS № {x}
NHS №{o}
NHS Nº {o}
N.H.S. No. {x}
N.H.S Number {o}
n.h.s. {n}
NHS num {o}
NHS patient {o}
NHS patient number {x}
NHS-nummer {n}
NHS id: {o}
NHS I.D. {n}
NHS identification number {n}
NHS unique number {n}
National Health Service No. {o}
National Health Service number {n}
Spine number {n}
PDS NHS number {n}
CHI no. {chi}
C.H.I. {x}
CHI (Scotland): {chi}
CHI# {chi}
Chi {chi} female
CHI no {chi} seen in Aberdeen
patient's CHI is {chi}
community health index {chi}
H&C number is {ni}
H & C {ni}
H&C No. {x}
HCN no {ni}
H and C no {ni}
Health and Care number of patient {ni}
patient {ni}
pt {o}
pt {x}
Patient {o}
patient: {x}
PATIENT NO {o}
patient's no. {o}
patients {n}, {n} and {n}
Patients: {o}; {o}
the patient ({x})
inpatient no {o}
outpatient no. {x}
Pt. No. {x}
pt # {n}
Pt={n}
patient/{n}
patient-{n}
patient_{n}
Patient record for {o}
in this patient, number {o},
{o} = NHS number
{x} NHS no.
{o} (CHI)
{o} - patient
{x} (patient number)
{n} (H&C)
{o}: the patient's NHS number
{n} was her NHS no.
{o} being the NHS number of the patient
{o} H&C no
{o} CHI no.
I set up {n} today.
{n} - mask made
Booked {n} for Thursday 10:30.
Case {n}
see {n}
{n}, {n}
ID {n}
ref. {n}.
№ {n}
1) {n}
• {n}
"{n}"
{n}?
re:{n}
plan_{n}
#{n}
DOB : 3/2/61
DOB; 03/02/1961
DOB 03/02/1961, NHS {n}
Patient DOB 12 Dec 1948
D.O.B 12th December 1948
DoB: Dec 12, 1948
(dob 12/12/48)
[DOB 12.12.1948]
D/O/B: 12-12-1948
D/O/B 12 Dec 48
D/o/b 12/12/48
d/o/b - 12/12/1948
DOB is 12/12/1948
DOB was 12/12/1948
his DOB (12/12/1948) was wrong
Date of birth on the form: 12/12/1948
Date of birth recorded as 12/12/1948
date of birth - twelfth of December 1948
birth date: 1948/12/12
Born: 12-Dec-1948
born on the 12th of December 1948
who was born on 12/12/1948
Born 12.12.48
born 12 December 48
child born 03/06/2019
baby born on 3 June 2023
DOB 03/06/2019
DOB: 2019-06-03
Date of birth: 03 June 2021
dob 030619
DOB12/12/1948
DOB:12121948
D O B 12 12 1948
date of birth=12/12/1948
dateofbirth 12/12/1948
DateOfBirth: 12/12/1948
patient's birthday is 12 December 1948
12/12/1948 was his date of birth
12 December 1948 (DOB)
12-12-1948; DOB
DOB (12 Dec 1948)
DOB / 12 / 12 / 1948
Age 77, DOB 12/12/48
DOB: 12/12
DOB confirmed as 12/12/1948
DOB verified: 12/12/1948
DOB checked, 12/12/1948
DOB on wristband was 12/12/1948
patient ID: AB12345
patient ID is 00445123
Patient ID 123-45-678
Pt ID# 445123
PatientID 445123
patient-id: 445123
Patient Identifier: X445123
patient identification number 445123
patient no: 12 34 56
patient number: H-445123
Patient Number (local) 445123
hospital patient number 445123
local hospital number 445123
Hospital No: RTH445123
Hospital number – A445123
hosp number 445123B
HOSP NO: 00-44-51
Hospital Num: 4451-23
hospital reference number 445123
hospital identifier 445123
hospital I.D. 445123
Hosp ID: 445123
MRN = 445123
MRN (Mosaiq) 445123
MRN No: RR8445123
MRN number is 445123
MRNs 445123 and 445124
mrn#445123
M R N 445123
medical record: 445123
medical record number was 445123
PAS NUMBER: 445123
PAS no. A445123
PAS number is 44 51 23
P.A.S. number 445123
pas id 445123
Unit number: 445123
Unit No 44-51-23
unit number is A445123
hospital unit number 445123
Unit no. K44512
Case note number: 445123
casenote no. 445123
case notes 445123
Case notes: 445123
case note no. is 445123
case-notes number 445123
445123 is the MRN
445123 (PAS)
445123 (unit number)
A445123 (patient ID)
445123 = hospital number
445123, her hospital number,
44-51-23 hospital no.
445123 case note number
K445123 (MRN)
445123 patient number
445123 - patient ID
ID 445123 (patient)
patient 445123
patient K445123
pt 445123
pt. 445123
Pt K445123
Patient: 445123
patient (445123)
patient [K445123]
patient AB445123
for patient 0445123,
LS1 4AP, 14 High Street.
LS1 4AP 14 High Street Leeds
LS1 4AP; 14 High Street
LS1 4AP⏎14 High Street
LS1 4AP | 14 High Street
LS1 4AP, Flat 2, 14 High Street
LS1 4AP, No 14
LS1 4AP, house 14
House 14, LS1 4AP
house number 14 LS1 4AP
14 Elm Road, B15 2TT
14, Elm Road, B15 2TT
14A Elm Road B15 2TT
Flat 1A, 14 Elm Road, B15 2TT
14 Elm Road⏎Birmingham⏎B15 2TT
14 elm road, birmingham b152tt
14 Elm Rd, Edgbaston, Birmingham, B15 2TT
Elm Road 14, B15 2TT
B15 2TT, Elm Road 14
14 Elm Road (B15 2TT)
from 14 Elm Road, B15 2TT by taxi
transport to 14 Elm Road, B15-2TT
patient's address is 14 Elm Road, B15 2TT
Address = 14 Elm Rd / B15 2TT
lives at 14 Elm Road
living at 14, Elm Road, Leeds
Mrs S, 14 Elm Road, B15 2TT
the patient lives at B15 2TT
home postcode B15 2TT
patient postcode B15 2TT
SW1A 2AA 10 Downing Street
10 Downing Street SW1A 2AA
W1A1AA, 3 Portland Place
3 Portland Place, W1A 1AA
CF24 4HQ: 7 Heol Fawr
BT9 7AB, 22 Lisburn Road
AB25 2ZN, 5 Union Grove
G12 0XH — 19 Great Western Road
4/2 Hyndland Street, G11 5PW
his number is 07700900123
Her number: 0113 496 0123
his number, 07700 900123
the patient's number is 07700 900123
patient's number 07700 900123
patient phone number 07700 900 123
patients mobile 07700 900 123
pt phone 07700 900 123
Pt's mobile no 07700 900 123
phone number of the patient 07700 900 123
patient on 07700 900 123
their number is +44 7700 900123
her mobile number +447700900123
Mr S on 07700 900123
Mrs K's number is 0113 496 0123
telephoned the patient at home on 0113 496 0123
tel no for patient: 0113 496 0123
patient's landline 0113 496 0123
her home number is 0113 496 0123
husband's mobile 07700 900123
partner 07700 900123
the son can be called on 07700 900123
please ring mum on 07700 900123
mum 07700 900123
dad's phone 07700 900123
relative contact 07700 900123
contact details 07700 900123 (patient)
the patient gave 07700 900123
call patient back 07700 900123
he can be contacted on 07700 900123
reached her at 07700-900123
WhatsApp him 07700 900123
patient 07700 900123
07700 900123 patient's mobile
0113 496 0123 is her number
07700.900.123 is his mobile
(07700) 900123 - patient
Nhs no. is {n}
NHS number:- {n}
NHS number ~ {n}
NHS number » {n}
NHS number → {n}
NHS number >>> {o}
NHS no⏎⏎{n}
NHS no.⏎  {x}
NHS No	{x}
The NHS number provided on page two of the referral letter is {n}
NHS number (10 digits): {n}
NHS number, as per EPR: {o}
NHS number verified {o}
NHS number traced: {x}
verified NHS number {x}
no NHS number but CHI {chi}
NHS {n} DOB 01/02/1950
Name: X, NHS: {o}, Ward: 5
XXXX, 64y, F, NHS {x}
[NHS:{n}]
<NHS {n}>
NHS;{n}
NHS,{n}
"NHS","{n}"
NHS|{n}|F|64
nhs_number,{n}
nhsNo={o}&site=1
NHSNUM:{n}
NHSNO:{o}
NHSN {n}
NHS Number = '{n}'
NHSnumber{n}
pt: {x}
pt {n} - left breast 40.05Gy/15#
pt ({o})
the patient {o} was late
patient no: {x}
patient reference {n}
Patient name & number: X {n}
patient's details: {n}
patients' NHS numbers {n} / {n}
for patient with NHS number {x}
scan of a patient {n}
my patient was {n}
patient = {o}
Patient—{n}
patient… {n}
Inpatient {o}
out-patient {n}
in-patient no. {x}
Date of birth 1/1/50
D.O.B. 1-1-50
DOB=01.01.1950
DOB 1st Jan 1950
DOB 1st Jan, 1950
DOB Jan 1st 1950
DOB January 1950
DOB: 01JAN1950
DOB 01 JAN 50
DOB 1950/01/01
DOB 19500101
DOB 010150
DOB is the 1st of January 1950
DOB is first of January 1950
DOB, 1 January 1950
DOB... 01/01/1950
DOB (d/m/y) 01/01/1950
DOB [01/01/1950]
DOB "01/01/1950"
DOB 01/01/1950
(born 1 January 1950)
born 01.01.50
was born 1 Jan 50
born: 1950-01-01
b. 1 Jan 1950
birthday 01/01/1950
Birth date 01/01/1950
birth: 01/01/1950
D.O.B. (01/01/50)
dob01011950
patient dob 1/1/50
pt's DOB 01/01/1950
patient's date of birth is 1 January 1950
01/01/1950 dob
1 Jan 1950 D.O.B.
01/01/1950 d/o/b
her dob's 01/01/50
DoB:١/١/١٩٥٠
Hospital No. : 7654321
Hospital no 765 4321
hospital no: A 765432
hospital no. A/765432
hospital number: 7654321A
Hosp No. 7654321 seen
hosp. number: 7654321
the hospital number for this lady is 7654321
MRN is 7654321
MRN; 7654321
MRN ‑ 7654321
MRN _7654321_
MRN: E7654321
mrn no: 7 654 321
(MRN 7654321)
with MRN 7654321
MRN of 7654321
RXH MRN 7654321
PAS no 7654321
PAS number - 7654321
PAS#7654321
PAS: 7654321
unit no: 765432
unit no.765432
Unit Number 7654321
unit # 7654321
case note number is 7654321
casenote number 7654321
case notes number 765432
Case Note No.: 7654321
patient ID:7654321
Patient ID no. 7654321
patient Id = P7654321
patient identifier 7654321
Patient ID (7654321)
patients ID 7654321
ID of the patient is 7654321
ID of patient: 7654321
7654321 hosp no
7654321 - hospital no.
7654321; MRN
7654321 is the PAS number
7654321, patient ID
765-4321 unit number
A765432 case note number
X-ray no 7654321
Local ID 7654321 for the patient
identifier 7654321 of the patient
hospital number seven six five four three two one
7 Park Lane, Sheffield S10 2JF
7 Park Lane Sheffield S10 2JF
7, Park Lane, S10 2JF
7a Park Lane S102JF
Flat 7 Park Lane, S10 2JF
Flat 7, S10 2JF
S10 2JF, 7 Park Lane
S10 2JF 7 Park Lane
S10 2JF - 7 Park Lane
S10 2JF (house 7)
S10 2JF no 7
S10 2JF, #7
s10 2jf, 7 park lane
Postcode S10 2JF, 7 Park Lane
7 Park Lane, post code S10 2JF
7 Park Lane; S10 2JF
7 Park Lane. S10 2JF
7 Park Lane - S10 2JF
address: 7 park lane, s10 2jf
Address 7 Park Lane S10 2JF, patient
picked up at 7 Park Lane S10 2JF
107 Ecclesall Rd S11 8PG
The Bungalow, 7 Park Lane, S10 2JF
7 Larches, Park Lane, S10 2JF
Apartment 7, Park House, S10 2JF
7 Bryn Road, Swansea, SA2 0AP
SA2 0AP; 7 Bryn Road
his number is 07911 123456
HIS NUMBER IS 07911123456
his number - 07911 123456
his number=07911123456
his contact is 07911 123456
her contact number is 07911 123456
their phone 07911 123456
Pt: 07911 123456
patient's number: 01142 765432
patient tel 0114 2765432
patient (tel 0114 276 5432)
phone patient on 0114 276 5432
ring patient 0114 276 5432
the patient's telephone number is 0114 276 5432
home number 0114 276 5432 (patient)
wife's phone 07911 123456
daughter on 07911 123456
sister 07911 123456
brother's number 07911 123456
family contact: 07911 123456
NoK: 07911 123456
next-of-kin 07911 123456
carer's mobile: 07911 123456
call Mrs X on 07911 123456
his mob: 07911 123456
her cell is 07911 123456
she's on 07911 123456
he is on 07911 123456
number for him: 07911 123456
07911 123456 is his number
07911 123456 (his)
07911 123456 her mobile
whatsapp her +44 7911 123456
+44 (0) 7911 123456 patient
0044 7911 123456 is the patient's
his phone no. 07911123456
patient's home phone: 0114 2765432
phone number for patient 0114-276-5432
`;

export const EXAMINERS_PROSE = `
TRS-398 kQ,Q0 0.991; N_D,w 5.362e7 Gy/C; chamber 2571 SN 3021
Linac SN 5421, gantry 0/90/180/270
Ran 12 IMRT QAs: 99.1, 98.4, 97.7, 100, 98.9
10 fields, 45 segments, 634.2 MU
Plan sum 70 Gy/35#, 56 Gy/35#
Dose 20Gy/5# single field
Patient 7's plan was replanned twice
Treated 24 patients with DIBH in 2025
Patients 1-12 were used for training and 13-20 for tests
Patients aged 18-85 (n=1204)
patient ID was replaced by a code
patient positioning within 2 mm, 1.5 mm, 0.8 mm
Patient throughput 12345 scans a year
patient exposures 12000 in 2024
unit 12 of the course
The unit is 1000 mGy
unit tests 12345 passed
case 12345
Hospital no longer uses film
hospital number of beds 1200
The hospital numbers 1200 staff
NHS no longer supports 2.4 GHz
NHS numbers were hashed before 12 March 2026
NHS number format: 3-3-4 digits
NHS number has 10 digits and a modulus 11 check
CHI numbers have 10 digits
Chi2 = 3.84, 1 d.o.f., p = 0.05
reduced chi 1.02 after 250 iterations
born in the NHS in 1948
NHS founded 5 July 1948
DOB is tag (0010,0030)
DOB column deleted on 3 March 2026
We deleted DOB, then on 03/03/2026 the audit
Deleted name and date of birth fields, 12/03/2026
QA on 03/02/2026, next 03/03/2026, then 03/04/2026
Calibrated 12.03.24, expires 12.03.26
Ward 14, LS1 3EX
14 linacs, LS1 3EX
Room 14, Level 3, Royal Infirmary, Leeds LS1 3EX
Building 12, Culham Science Centre, Abingdon OX14 3DB
NPL, Hampton Road, Teddington TW11 0LW
IPEM, 230 Tadcaster Road, York
Unit 5, Business Park, Crawley RH10 9AF
PO Box 12, LS1 3EX
Phone the helpdesk: 0845 600 4321
Elekta care line 01293 654200
Fax 01293 654655 (supplier)
call logged 12345678
Call ref 4521-7789
call 999 or 2222
crash bleep 2222
on call 24/7/365
His number theory lecture
number 10 and number 12 filters
Order no. 4500123456
PO 4500123456 for chambers
Serial no 4012345678 electrometer
Part number 1007 445 123
SAP 100044512
Tel: ext 45123
ext. 65432
Room T12.34
EP/X012345/1
MR/S003665/1
NIHR 129261
RG 12345/67
REC ref 19/NE/0123
IRAS 271828
ISRCTN12345678
NCT01234567
CT: 120 kV, 300 mAs, 512x512, 0.75 s
MU: 120.3/118.7/121.9/119.2
PDD10 66.4 66.5 66.3 66.4
x = 12.34, y = 56.78, z = -9.01
Time stamps 09:30:15 10:45:00 11:59:59
2026-03-12 09:30 to 2026-03-12 17:15
12032026_QA.xlsx
v1.2.3.4567
192.168.100.200
sha 7f3a9c1b2d
0x4D2A 16 bits 65535
A4 page 12 of 34
chapter 3.2.1, table 4.5
£12,345.67
1 234 567 890 photons
4,505,577,104 events were scored
Phantom CIRS 062M-12
ArcCHECK 1220, SN 12-345678
PTW 31010-1234
Co-60 3.7e13 Bq 5.27 y
Tc-99m 140 keV 6.01 h
512 channels 0-2000 keV
HbA1c 48 mmol/mol
Farmer 0.6 cc; Roos 0.35 cc
IEC 62083 §12.4
ICRU 83 p. 12-45
Br J Radiol 2021;94:20210123
Radiother Oncol 2020;153:26-33
doi.org/10.1120/jacmp.v15i1.4567
https://www.rcr.ac.uk/publication/dose-fractionation-2019
https://github.com/org/repo/issues/12345
https://dept.example/patients-information/2024
https://x.test/report/20240312-1234
Meeting 345 678 901 234 passcode 7hGk2a
Zoom 812 3456 7890
Dial in 020 3443 6271 code 123456789#
ring main 11 kV
rang the bell at 10
Home page hits 07700
text size 12
contact resistance 0.07 ohm 900 A
telescope 07
Patient dose index 1234.5
PAS 78:2022
PAS 1234:2019 standard
PASS 1234567
record 12345 rows
notes 12345 words
clinic 12345
epic 2023 upgrade
ARIA 16.1 upgrade
Mosaiq 2.83
RIS downtime 3 h
accession of 12 new phantoms
the mobile 1.5 T unit
mobile C-arm 0712345678 serial
Serial number of the mobile: 0712345678
Mobile linac 07112
his numbers: 0.997, 1.002, 1.000
Their serial numbers are 12345678 and 23456789
The 10 MV FFF beam showed 0.3 % drift over 12 weeks (n = 48).
Chamber S/N 1234, electrometer S/N 5678, barometer S/N 91011.
Cross-calibration factor 5.312E+07 Gy/C at 20 °C and 101.325 kPa.
Farmer reading: 20.345, 20.351, 20.348 nC; corrected 20.40 nC
I delivered 100 MU x 5 at dose rates of 100, 200, 300, 400, 500 and 600 MU/min
kV output: 80 kV 20 mA 100 ms 2.31 mGy
HVL 3.1 mm Al at 81 kVp, 3.9 mm Al at 100 kVp
MLC leaf gap 0.12 mm; DLG 1.45 mm; transmission 1.6 %
CT number of water -2 HU, air -998 HU, Teflon 950 HU
SUV 1.02, 0.98; 18F 350 MBq; scan 2 min/bed
PET dose calibrator constancy 1.003, serial CRC-55tR 560123
MRI: TR/TE 4000/92 ms, SNR 123.4, ghosting 0.8 %
Ultrasound probe C5-1, serial B1K9Q2, depth 160 mm
Ran 1e9 histories in GATE 9.1; seed 1234567
random seed 4711
Python 3.11.4, numpy 1.26.0, pydicom 2.4.3
git commit 3f2a9bc; 1432 lines changed; 12 tests
SQL returned 104523 rows in 3.2 s
exported 2048 DICOM files (12.4 GB)
Task 2026-0142; CR 10234; document QP-RT-014 v7
Doc. no. MPCE/QA/0123 rev 4
Drawing 445-123-01 rev C
Contract 2024/S 012-034567
Invoice 00123456 for 12,500 GBP
Warranty ends 31/12/2027
Installed 14/02/2019, serial H192345
Serial No.: 4451230, model TrueBeam STx
LOT 445123, exp 2027-05
Batch number 0445123 of TLDs
TLD chips 101-150 annealed at 400 °C for 1 h
Film lot 05122301, scanned at 75 dpi, 48 bit
barcode 5012345678900
Asset 0012345, PAT 12/2025
room key 4512
door code changed
bleep 1234 / ext 45678 / mobile phones off
Switchboard 0113 243 2799 was engaged
helpline 0300 123 1100
Ring 0800 028 3550 for the supplier
Emergency number for the engineers: 01293 654321
department tel 0113 206 7900
Contact the RPA office on 0113 392 2345
Physics on-call mobile 07700 900999
IT service desk, 0113 206 5555
The vendor's phone number is 01293 600000
We rang Elekta on 01293 544422
Theatre phone is 65432
Conference call +44 20 3321 5200 PIN 445123#
St Luke's Cancer Centre, Egerton Road, Guildford GU2 7XX
Velindre Cancer Centre, Velindre Road, Cardiff CF14 2TL
Beatson, 1053 Great Western Road — visit
Clatterbridge Cancer Centre, 65 Pembroke Place
NPL, Teddington TW11 0LW, 3 days
Queen Elizabeth Hospital, Mindelsohn Way, Edgbaston, Birmingham B15 2TH
Postcode of the site: CB2 0QQ
Freeman Hospital NE7 7DN: 5 linacs, 2 CT
Delivery address: Medical Physics, Level 1, Churchill Hospital, Oxford OX3 7LE
I travelled to SO16 6YD on 12/03/2026
ISBN 9780750309820
ISBN-10: 0750309822
ISSN 1120-1797
doi:10.1016/S0167-8140(12)34567-8
https://doi.org/10.1016/j.radonc.2021.05.012
https://pubmed.ncbi.nlm.nih.gov/31234567/
PMID: 31234567
PMC7654321
arXiv 2105.01234v2
ORCID: 0000-0001-5109-3700
https://orcid.org/0000-0002-1694-233X
Scopus 57200123456
ResearcherID A-1009-2008
Trial NCT03123456, ISRCTN 98765432
EudraCT 2016-001234-12
IRAS 312345, REC 22/YH/0123
grant number EP/T028017/1
CRUK C1234/A56789
Award NIHR203456
cost centre 445123-01
R&D ref 2024-1234
ethics ref 12/LO/3456
HCPC CS12345, IPEM 12345
GMC 7123456 on the certificate
My HCPC number CS012345
Timestamp 1710234567
1710234567.123
at 2026-03-12T09:30:00Z
20260312T093000
log_20260312_093015.txt
2026031209
QA-2026-03-12-0930.pdf
IMG_20260312_093015.jpg
RTPLAN_1.2.826.0.1.3680043.8.498.12345
AET LA4_PACS:104
IP 10.12.34.56 port 11112
SSID, channel 36, 5.18 GHz
3 x 10^10 protons
6.022e23, 1.602176634e-19 C
9.80665 m/s2, 299792458 m/s
299 792 458 m/s
1 852 000 counts in 600 s
count rates 45123, 45230, 44987 cps
45123 45230 44987 counts
Reading 1: 445123; reading 2: 445130
ROI means 100.2 100.4 99.8 100.1 99.9
12 34 56 78 90 12 channel numbers
lottery 04 12 23 34 45 49
pages 101-110, 123-145
figures 3.1-3.12
Regulation 6(5) and Schedule 2 of IRR17
ED 2013/59/Euratom
HTM 02-01, HBN 6
DATIX W123456 closed
incident 2026/1234
RIDDOR 12345678
CQC notification 1234567890? no, form 12
patient numbers fell by 12 % from 2024 to 2025
Patient numbers: 120, 135, 150
number of patients: 445
Patients per day: 45, 51, 23
patient 1 (phantom), patient 2 (phantom)
patient doses: 2.1, 3.4, 1.9 mSv
Patient age 18+; BMI 20-35
patient survey, 1234 responses
patient-years: 12345
Outpatient clinic 12
patient A1, A2 and B3
pt 12 of 30
Pts 1-10
Unit 12, Unit 14
hospital trust 12 sites
Unit no. 4 (cobalt)
unit number 7
unit number 12 failed
case 7 of 12
case numbers 1 to 12
case note audit: 50 notes
The case notes were 300 pages
MRN is used as the key
MRN format is 7 digits
PAS is down until 14:00
PAS upgrade to 4.5
ID badge 12345 lost
user ID 12345
ID: linac4
session ID 445123
Device ID 445123
DOB and MRN are masked
DOB, MRN: both removed in 2025
DOB format dd/mm/yyyy
date of birth is not exported since 12/03/2025
Checked DOB on 12/03/2026
name/DOB/NHS number check done 12/03/2026
Born rule, 1926; Born-Oppenheimer, 1927
born digital images, 2021
NHS numbers are 10 digits
NHS number validation added 03/2026
NHS App 2.1
NHSBSP 89, NHSBSP 0604
NHS England 2023/24 tariff
NHS Trust RR8, RWE
CHI Formulary 2024
chi = 1.02 at 12 points
chi-squared(12) = 15.507
H&C team of 12
HCN cyanide 4.7 ppm
I audited 1,204 patients treated between January 2019 and December 2023.
The patient was positioned supine with arms up; couch at 123.4, 456.7, 89.0 cm.
Patient positioning accuracy was 1.2 ± 0.4 mm over 25 fractions.
For each patient I recorded dose, field size and SSD (100 cm).
Patient-specific QA passed at 98.7 %, 99.1 % and 97.4 %.
Checked that the patient ID in the TPS matched the R&V system before export.
Our hospital has 2 CT scanners, 5 linacs and 1 MR-linac.
The hospital's MRI is a 1.5 T Siemens Aera, serial 41573.
Hospital number fields are blanked by the anonymiser script v2.3.1 (build 20240312).
MRN mismatch rate fell from 12 in 10000 to 3 in 10000.
The MRN column was dropped before 123456 rows were exported.
PAS integration went live on 4 March 2025 at 07:30.
The PAS interface processed 250000 messages a day.
unit number was mistyped on 3 of 250 forms
Unit testing covered 12345 lines.
NHS number completeness was 99.7 % (n = 123456).
NHS numbers were pseudonymised with SHA-256 in 2025.
NHS Digital DSPT 2024-25 submission no 8
NHS Wales contract 2024/123456
NHS Lothian asked for 12 copies
NHS Scotland's QA network meets 4 times a year
CHI-squared test gave 7.81 with 3 dof
Date of birth was one of three identifiers checked at 09:15 on 12 March 2026.
DOB, name and address were confirmed verbally on 2026-03-12.
The DOB format changed from dd/mm/yy to yyyy-mm-dd on 1 April 2025.
Born in 2020, the service has grown to 12 linacs.
The department was born in 1948 with the NHS.
Calibrated on 03/02/2026 at NPL; previous 05/02/2024.
QA due 01/03/26, 01/04/26 and 01/05/26.
birthday cake for the team on 12 March
The London centre at SW3 6JJ has 6 linacs and 2 Tomotherapy units.
Visited 3 centres: LS9 7TF, M20 4BX and NE7 7DN.
Our satellite site (BD9 6RJ) opened in 2022 with 2 linacs.
Postal address: Medical Physics, Freeman Road, Newcastle NE7 7DN
The conference was at the ICC, Broad Street, Birmingham B1 2EA on 12 June
Parking at B15 2TH costs 12 pounds a day.
Send TLDs to NPL, Hampton Road, Teddington, TW11 0LW by 12/03/2026
The Elekta engineer's number is 07700 900999
The engineer's mobile is 07700 900999
Call the on-call engineer on 07700 900123.
Emergency contact for the vendor: 01293 654321
Duty RPA phone 0113 392 0000
Our department's phone number is 0113 392 0000.
Ring Varian on 0808 234 5678 quoting 12345678
ext 12345 or bleep 678
tel. 65432 (internal)
Fax: 0113 392 0001 (physics office)
Contact details are on the intranet, page 12.
I called at 0930, 1015 and 1130.
She measured 1.002, 0.998 and 1.001; he measured 0.999, 1.000 and 1.003.
Her readings were 20.12 20.15 20.11 nC.
His plan used 2 arcs, 634.5 MU.
Her project had 12 phases over 18 months.
Their linac delivered 600 MU/min at 6 MV FFF.
We scanned at 120 kV, 350 mA, 0.5 s, pitch 0.984.
Noise power spectrum at 512 x 512 x 200
Voxel 1.17 x 1.17 x 2.5 mm, matrix 256 x 256 x 120
The array is 1527 chambers at 7.62 mm
ROI 1: 102.3, ROI 2: 101.8, ROI 3: 99.7, ROI 4: 100.4
T1 values 780, 1150, 1400 and 2200 ms
Counts of 123456, 124012, 122987 in 60 s
Sensitivity 123.4 cps/MBq; uniformity 2.34 %
Activity at 09:00 was 1234 MBq, at 10:00 1156 MBq
Dose to patient surface: 12.3, 14.5, 13.9 mGy
DAP readings 1234, 1456, 1389 mGy.cm2 for 3 patients
Patient DAP of 123456 mGy.cm2 triggered an alert level
patient effective dose 0.0123 mSv
patient exit dose 1.234 Gy
Patient table load limit 227 kg, 450 lb
patient database of 123456 records
The patient list had 104523 entries
Patients were numbered 1 to 250.
patient numbers 101-125 were excluded
Patient 12's CT had 234 slices
patient group 3 (n=45)
Each patient had 3 x 2 = 6 images
inpatient 12345 bed days
outpatients: 45,123 in 2025
Model 4505 577 7105 rev B
Part no. 100-234-5678
P/N 1234567890, S/N 0987654321
Order 4500987654 delivered 12/03/2026
PO number 4500123457
Invoice no. 9000123456
Job no 20261234
IT ticket 20260312001
RITM0123456, INC0098765
Change CHG0034567 approved
Software key 1234-5678-9012-3456
Licence 1234 5678 9012
VAT GB 123 4567 89
Company no. 01234567
Charity 1234567
Sort of 12-34-56 pattern
Lot 2024-123-4567
Batch 1234567 expires 2027
Certificate no. 2025/12345
Cert 12345-2026-01
UKAS 0123
GTIN 05012345678900
HL7 v2.5.1 port 6661
DICOM SOP 1.2.840.10008.5.1.4.1.1.2
UID 1.2.276.0.7230010.3.1.4.8323329.12345.1517874.346
Tag (0010,0020), (0010,0030), (0018,1020)
https://www.ipem.ac.uk/resources/123456
https://hospital.test/physics/2026/report.pdf
https://confluence.test/pages/viewpage.action?pageId=123456789
https://jira.test/browse/PHYS-1234
https://dept.slack.com/archives/C123/p1710234567890123
https://outlook.office.com/mail/id/AAQkADk1
https://youtu.be/dQw4w9WgXcQ?t=1234
https://www.nhs.uk/conditions/radiotherapy/
https://patient.info/doctor/radiotherapy
https://www.sciencedirect.com/science/article/pii/S1120179721001234
https://iopscience.iop.org/article/10.1088/1361-6560/abc123
https://aapm.onlinelibrary.wiley.com/doi/10.1002/mp.12345
`;
