import { EXAMINERS_STOPPED } from "./examiners.ts";

/*
 * What must not pass, as three strangers would write it. In braces what the maker puts in: {n} a valid number from an
 * issued range, {ni} one of Northern Ireland's, {o} a valid one from no issued range, {x} one that fails its check,
 * {chi} a Scottish one, {d} a day of birth, {h} a hospital number, {m} a mobile and {l} a landline number, {a} a house
 * and its street, {pc} a postcode. `refused`: has to go; `stopped`: refused or questioned.
 */

/** A clerk, copying from screens and forms. */
const CLERK_REFUSED = `
NHS no {n}
NHS No: {n}
NHS number {n}
NHS Number - {n}
NHS num: {n}
NHS# {n}
NHS№ {n}
NHS № {n}
NHSNo {n}
NHS_NUMBER={n}
N.H.S. no. {n}
NHS ID {n}
NHS ref: {n}
NHS identifier {n}
NHS nr {n}
Nhs no.{n}
NHS NUMBER: {ni}
NHS no {o}
NHS number: {o}
The NHS number on the request card was {n}.
The NHS no. given by the ward is {n}
Her NHS number, {n}, was on the label
His NHS no ({n}) matched the wristband
NHS number recorded as {n} on the referral
NHS number (from Spine): {n}
CHI {chi}
CHI no {chi}
CHI number: {chi}
C.H.I. {chi}
C.H.I. no. {chi}
Community Health Index number {chi}
H&C {ni}
H&C no {ni}
H&C number: {ni}
H & C No. {ni}
HCN {ni}
HCN: {ni}
Health and Care Number {ni}
Health & Care No: {ni}
H+C number {ni}
Pt {n}
pt. {n} rescanned
Pt no {n}
Pt: {n}
pts NHS {n}
Patient: {n}
Patient no. {n}
Patient {ni}
patient number {n}
Patient ID: {n}
PatientID={n}
Patient's number {n}
Inpatient {n} moved to ward 6
outpatient {n} did not attend
{n} (NHS number)
{n} - NHS no
{n} NHS number
{n} is the NHS number on file
{n} (patient)
{n} pt
{n}, CHI
Name,NHS number,Site / Redacted,{n},Prostate
Patient | {n} | Breast
Re: patient {n}, clinic of Tuesday
Request form, NHS no. {n}, received in the department
Label printed for patient {n} with the wrong site
Contour set saved under NHS number {n} by mistake
MRN / NHS no: {n}
Identifiers checked: NHS {n}
`;
const CLERK_STOPPED = `
NHS no {x}
NHS number: {x}
CHI number {x}
H&C no {x}
Patient number {x}
Patient ID {x}
pt {x}
NHS no. on the card reads {x}
{x} (NHS no)
{n}
Ref {n}, received Tuesday
Case discussed: {n}
Please scan {n} first
Hospital no {h}
Hospital number: {h}
Hosp no {h}
Hosp. no. {h}
Hosp num {h}
Hospital ID {h}
Hospital No.: {h}
MRN {h}
MRN: {h}
MRN no {h}
MRN no. {h}
MRN number {h}
MRN# {h}
M.R.N. {h}
PAS number {h}
PAS no. {h}
PAS ID: {h}
Unit number {h}
Unit no. {h}
Unit No: {h}
Case note number {h}
Case notes no {h}
Casenote number: {h}
Casenote no. {h}
Case-note no {h}
Patient ID {h}
Patient ID: {h}
Patient Id no {h}
Patient no {h}
Patient No. {h}
Patient number: {h}
Patient identifier {h}
Patient ref {h}
patient_id={h}
pt ID {h}
Pt no. {h}
{h} (hospital number)
{h} (MRN)
{h} - MRN
{h} is the patient ID
{h}, hospital no
{h} (PAS number)
{h} hospital number on the label
Medical record number {h}
Medical record no. {h}
Health record number: {h}
Hospital number on the form was {h}
The MRN was {h}
MRN of {h}
MRN in the worklist: {h}
DOB {d}
DOB: {d}
D.O.B. {d}
D.O.B: {d}
D/O/B {d}
D/O/B: {d}
dob={d}
DoB - {d}
Dob.{d}
Date of birth {d}
Date of birth: {d}
Date of Birth (dd/mm/yyyy): {d}
Date of birth is {d}
date-of-birth {d}
birth date {d}
Birthdate: {d}
{d} (DOB)
{d} DOB
{d}, date of birth
born {d}
Born on {d}
born: {d}
b. {d}
DOB on the request is {d}
Patient born {d}, planned for five fractions
{a}, {pc}
{a} {pc}
{a}, Leeds, {pc}
{a}, Otley, West Yorkshire, {pc}
{pc}, {a}
{pc} {a}
{pc}: {a}
{a} ({pc})
Address: {a}, Harrogate {pc}
Home address {a}, {pc}
Flat 3, {a}, {pc}
House number 14, postcode {pc}
Postcode {pc}, house 14
Postcode {pc}, no. 14
Lives at {a}, {pc}
Transport booked from {a}, York. {pc}
Patient's phone {m}
Patient tel: {m}
Patient telephone number {l}
Pt mobile {m}
Contact number for the patient: {m}
Next of kin: {m}
NOK {m}
Tel (home): {l}
Home tel {l}
Mobile: {m}
Mobile no. {m}
Telephone {l}
Her number is {m}
His number is {m}
his number: {m}
Their mobile number is {m}
Daughter's number {m}
Wife: {m}
Husband on {m}
Rang the patient on {m}
Called her on {m}
Phoned him on {l} to rebook
Contact: Mrs S, {m}
`;

/** A tester of security, trying what such a check forgets. */
const TESTER_REFUSED = `
NHS no {n:joiner}
NHS no {n:control}
NHS no {n:soft}
NHS number {n:arabic}
NHS number {n:persian}
NHS number {n:devanagari}
NHS number {n:bengali}
NHS number {n:thai}
NHS number {n:fullwidth}
NHS number {n:bold}
NHS number {n:double}
NHS number {n:mono}
NHS number {n:circled}
NHS number {n:keycap}
NHS number {n:superscript}
NHS number {n:subscript}
ＮＨＳ ｎｏ {n:fullwidth}
𝐍𝐇𝐒 𝐧𝐨 {n}
N\u200bH\u200bS no {n}
N\u00adHS num\u00adber {n}
NHS\u00a0no\u00a0{n}
NНЅ no {n}
NHS no {n:entities}
NHS no {n:hexentities}
NHS no {n:nbsp}
NHS no {n:tags}
NHS no <b>{n}</b>
<p>NHS no</p><p>{n}</p>
NHS&nbsp;no&nbsp;{n}
<td>NHS number</td><td>{n}</td>
NHS no *{n}*
NHS no _{n}_
NHS no \`{n}\`
*NHS no:* {n}
NHS no {n:dots}
NHS no {n:slashes}
NHS no {n:underscores}
NHS no {n:endash}
NHS no {n:emdash}
NHS no {n:middots}
NHS no {n:bullets}
NHS no {n:pipes}
NHS no {n:commas}
NHS no {n:colons}
NHS no {n:brackets}
NHS no {n:spaced}
NHS no {n:pairs}
NHS no {n:wide}
NHS no {n:lines}
NHS no {n:emoji}
NHS no {n:stars}
NHS no {n:plus}
NHS no {n:strike}
NHS no "{n}"
NHS no '{n}'
NHS no [{n}]
NHS no: ({n})
NHS no....{n}
NHS no =====> {n}
nHs NuMbEr {n}
NHSNO{n}
NHS{n}
nhsnumber:{n}
patient {n:arabic}
patient {n:dots}
patient {n:endash}
patient {n:thin}
patient {n:slashes}
patient\t{n}
patient⏎{n}
PATIENT#{n}
patient({n})
patient:{n:fullwidth}
CHI:{chi:dots}
chi number\u2028{chi}
{n:arabic} NHS no
{n:fullwidth} (NHS number)
{"nhsNumber":"{n:plain}"}
{"patient":{"id":"{n:plain}"}}
nhs_number: {n:plain}
https://records.test/view?nhs={n:plain}
https://records.test/view?nhsNumber={n:plain}
https://records.test/patient/{n:plain}
https://records.test/patients/{n:plain}/plans
https://records.test/view?patientId={n:plain}
https://records.test/p?NHS_NO={n:plain}
https://records.test/view?nhs={n:percent}
https://records.test/view?nhs={n:dashes}
NHS no 943 476 5919
NHS no 9434765919
patient 943-476-5919
nhs number: 943 476 5919
`;
const TESTER_STOPPED = `
{n:arabic}
{n:fullwidth}
{n:joiner}
{n:control}
{n:dots}
{n:endash}
{n:thin}
{n:nbsp}
{n:bold}
{n:entities}
{n:tags}
Look: {n:slashes}
{n:underscores} seen today
record_{n:plain}.pdf
MRN&nbsp;{h}
M\u200bRN {h}
ＭＲＮ {h}
mrn={h}&site=2
"mrn":"{h}"
patient&nbsp;ID {h}
patient ID \u202e{h}
hospital<br>number {h}
D\u200bOB {d}
ＤＯＢ {d}
D&#79;B {d}
dob: {d:arabic}
dob: {d:fullwidth}
D . O . B . {d}
d_o_b {d}
date&nbsp;of&nbsp;birth {d}
date_of_birth: "{d}"
"birthDate":"{d:iso}"
{a}, {pc:lower}
{a}, {pc:joined}
{a}, {pc:wide}
{pc:joined},{a}
{a}; {pc}
{a}⏎{pc}
{a}⏎Leeds⏎{pc}
his number is {m:fullwidth}
his number is {m:dots}
his number is {m:arabic}
her mobile +44 {m:tail}
call her: {m:joined}
tel:{m:joined}
patient tel 0044{m:tail}
https://records.test/patient/{h:plain}
https://records.test/view?mrn={h:plain}
https://records.test/view?patient_id={h:plain}
https://records.test/mrn/{h:plain}/scan
https://records.test/view?dob={d:iso}
https://records.test/view?patient%20id={h:plain}
https://records.test/q/{n:plain}
see www.records.test/patients/{h:plain}
[scan](https://records.test/patient/{h:plain})
NHS no {x:dots}
NHS no {x:fullwidth}
NHS number {x:spaced}
NHS number {x:arabic}
https://records.test/view?nhs={x:plain}
https://records.test/view?nhsnumber={x:plain}
`;

/** A tired trainee, dictating at the end of the day. */
const TRAINEE_REFUSED = `
So I replanned the patient, NHS number is {n}, because the PTV had moved
I checked the plan for patient {n} with two arcs and it passed
The pt was {n} and I did the in vivo reading myself
Patient on the couch was {n}, shift of 3 mm
I measured skin dose on a patient ({n}) for Dr Lind
the NHS number, I think it was {n}, had a typo in the R&V system
In clinic we matched the scan to the NHS number which was {n}
her NHS number was {n} and the pacemaker was 4 cm from the field
I wrote the NHS no as {n} in the log book
for the patient in bunker 3, that is {n}, I redid the DIBH
Chi number {chi} from Glasgow came over for SABR
the patient from Belfast, {ni}, needed a new mask
we had patient {n} down as left breast and it was right
Patient {n} had a hip prosthesis so I used a partial arc
The patient whose number is {n} was rescanned
NHS number of the patient {n}
`;
const TRAINEE_STOPPED = `
So patient ID {h} came for a rescan and I contoured the bladder
the hospital number was {h} and I found the scan in the archive
I looked up MRN {h} in Mosaiq
her hospital number is {h}
his MRN is {h} I think
patient number {h} had the wrong bolus
It was for hospital number {h}, a lung SABR
unit number {h}, head and neck
PAS number for that one is {h}
The case note number was {h}
the pt's ID, {h}, was on the film
She was born on {d} so paediatric protocol
he was born {d} and has a pacemaker
the patient was born on the {d}
date of birth {d}, so over seventy
DOB was {d} according to the ward
her DOB is {d}
his date of birth was given as {d}
patient's date of birth, {d}, did not match
She lives at {a}, {pc}, so transport was late
he lives at {a} in Leeds, {pc}
the letter went to {a}, {pc} instead
her postcode is {pc} and she is at number 14
I phoned the patient on {m} about the prep
you can reach him on {m}
her mum's number is {m}
my patient's mobile is {m}
I rang her daughter, {m}, about the appointment
he gave his number as {m}
she can be contacted on {l}
his phone number is {m}
the carer's phone is {l}
Text him on {m} for the bladder prep
patient {x} was on the wrong list
the NHS number {x} did not come up in the system
NHS number {x}, there was a digit wrong
I typed the patient's NHS number as {x}
the CHI number was {x}
`;

export const MUST_STOP = [
  { from: "clerk", verdict: "refused", templates: CLERK_REFUSED },
  { from: "clerk", verdict: "stopped", templates: CLERK_STOPPED },
  { from: "tester", verdict: "refused", templates: TESTER_REFUSED },
  { from: "tester", verdict: "stopped", templates: TESTER_STOPPED },
  { from: "trainee", verdict: "refused", templates: TRAINEE_REFUSED },
  { from: "trainee", verdict: "stopped", templates: TRAINEE_STOPPED },
  { from: "examiners", verdict: "stopped", templates: EXAMINERS_STOPPED },
] as const;
