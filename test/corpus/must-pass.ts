import { EXAMINERS_PROSE } from "./examiners.ts";

/*
 * What must pass: ordinary prose of medical physics and clinical engineering. In braces what the maker puts in: {date} a
 * day of our years, {iso} the same as 2026-03-05, {time}, {n3} that many digits, {f} a factor near 1, {s} a serial number,
 * {s10} one of ten digits that is no valid number, {tel} a supplier's telephone number, {name} a machine's.
 */

const CLERK = `
Output of {name} measured on {date}: {f}, {f}, {f} cGy/MU.
Monthly QA of {name} done {date} at {time}; all within 1 %.
Serial number {s}, certificate {n4}/{n2}, calibrated {date}.
Electrometer s/n {s}, chamber s/n {s}, valid until {date}.
Asset number {s}, tested {date}, next due {date}.
Infusion pump, asset no. {n6}, PAT tested {iso}.
Mobile unit serial {s10}
Portable ultrasound, mobile, serial no. {s10}, moved to theatre 3
Order number {s10} raised with Varian
Purchase order {n8}, invoice {n7}
Job {n6} closed on {date} after the board was replaced
Ticket INC{n7} logged with IT
CAPA {n4} opened; action {n3} due {date}
Call the Elekta helpdesk on {tel}
Varian support, tel. {tel}, case {n8} raised
Siemens engineer phoned from {tel} about the ticket
PTW UK: {tel}
The supplier's switchboard is {tel}
Service desk {tel}, quote contract {n6}
Ring the manufacturer's support line, {tel}, option 2
Bleep {n4} or extension {n5}
Department phone extension {n5}
NHS Supply Chain order {n6}
The NHS Trust has {n2} linacs and {n3} staff
NHS England service specification 170091S
NHS Long Term Plan 2019, page {n2}
NHS Trust policy {n4} version 3.{n1}
Report uploaded as QA_{iso}_{n3}.pdf
Files: LINAC3_{n8}.dcm and plan_{n4}.xlsx
Folder \\\\server\\physics\\2026\\QA\\{n4}
Scanned as IMG_{n4}.jpg at {time}
Meeting on {date} at {time}, room {n3}
Teams meeting ID: 345 {n3} {n3} {n2}
Conference ID {n9}#
Course code MPCE{n4}, certificate number {n6}
IPEM membership {n6}
GMC guidance of 2024; HCPC standards 2023
HCPC registration CS{n6}
Leeds General Infirmary, Great George Street, Leeds LS1 3EX
St James's University Hospital, Beckett Street, Leeds LS9 7TF
Visited the Christie, Wilmslow Road, Manchester M20 4BX on {date}
The Royal Marsden, Downs Road, Sutton SM2 5PT
Delivered to Medical Physics, Royal Infirmary, Hills Road, Cambridge CB2 0QQ
Level 2, Bexley Wing, St James's, Leeds LS9 7TF
Bunker 4, Leeds Cancer Centre, LS9 7TF
Site visit to Hull HU16 5JQ, {n2} linacs seen
Budget GBP {n6} over {n1} years
Grant EP/S0{n5}/1 and NIHR{n6}
Cost code {n6}, account {n5}
Reference: BS EN 60601-2-1:2015
Standard IEC 60976:2007 and ISO 13485
Version 16.{n1}.{n2}.{n4} of the planning system was accepted
Software build {n8} installed on {date}
MAC address 00:1A:2B:3C:4D:5E; IP 10.{n2}.{n2}.{n2}
Port 104, AE title LINAC{n1}
UID 1.2.840.10008.5.1.4.1.1.481.3
SOP instance 1.2.246.352.71.7.{n10}.{n6}.{n14}
`;

const SCIENTIST = `
I measured 6 MV output at 10 cm depth: {f}, {f}, {f} Gy per 100 MU.
300 MU at 600 MU/min gave {f} Gy; k_s was 1.003 and k_pol 0.999.
Percentage depth dose at 5, 10 and 20 cm: 86.2, 66.8, 38.4 %.
TPR20,10 of 0.{n3} and 0.{n3} for 6 and 10 MV.
Depths 1.5 2.0 5.0 10.0 15.0 20.0 cm
Readings 20.13, 20.15, 20.12, 20.14 nC
Charges 14.235 14.231 14.240 nC at 400 V, 200 V and -400 V
Gamma 3 %/2 mm: 98.{n1} % of {n6} points passed
I compared 12 patient plans (2 Gy × 20) and all met the constraints.
Patient-specific QA for {n2} patients between {date} and {date}.
Patient plan 3 of 12: D95 = 47.{n1} Gy, Dmax = 53.{n1} Gy
60 Gy in 20 fractions, 50.4 Gy in 28, 34 Gy in 10
The patient cohort had {n3} cases, mean age 64 years
{n3} patients were audited from 2019 to 2025
The patient couch shift was 1.2 mm, 0.8 mm and -0.3 mm
Patient dose audit: DLP of {n3} mGy·cm, CTDIvol {n2}.{n1} mGy
Mean patient dose {f} mSv (range 0.{n2} to 3.{n2})
Patient weight 70 kg, height 1.75 m phantom model
Patient skin dose of 2.{n1} Gy in phantom, DAP {n5} cGy cm2
For the next patient the arc was 181 to 179 degrees
Chi-squared was 12.{n2} with 9 degrees of freedom
A chi-square test (χ² = {n2}.{n1}, p = 0.0{n2}) showed no difference
Activity 740 MBq of 99mTc at {time}, 612 MBq at {time}
I calibrated 131I capsules: 3.7 GBq, 1.1 GBq, 550 MBq
Half-life of 18F is 109.77 min; 177Lu 6.647 d
Energies 140.5, 364.5 and 661.7 keV
T1 1200 ms, T2 80 ms, TR 4000, TE 92, flip 150
B0 3.0 T, gradient 45 mT/m, SAR 1.{n1} W/kg
HU of -1000, 0, 250, 900 and 1250 against density
Frequency 3.5 MHz, 256 x 256, FOV 240 mm
Matrix 512 × 512 × 180, voxels 0.98 × 0.98 × 2.0 mm
Monte Carlo with 1,000,000,000 histories took 14 h
1234567890 histories were run
10^9 particles; 4.2e-12 Gy per particle
Wrote 2,147,483,647 as the largest value of the counter
Counts: 4716 4802 4799 4765 4811 per minute
Pixel values 1023 2047 4095 at 12 bits
Fields of 3 x 3, 5 x 5, 10 x 10, 20 x 20 and 40 x 40 cm2
Leaf positions 10.02 10.01 9.98 10.03 9.99
Isocentre 0.5 mm; couch 180, 190, 200, 210, 220
doi:10.1016/j.ejmp.2023.{n6}
https://doi.org/10.1088/1361-6560/ab{n4}
https://doi.org/10.1002/mp.{n5}
Phys. Med. Biol. 64 (2019) {n6}, pp. 1-15
Med Phys 2019;46(8):3456-3467
PMID {n8}; PMCID PMC{n7}
arXiv:2301.{n5}
ORCID 0000-0002-1825-0097
ISBN 978-0-7503-{n4}-{n1}
ISBN 0-7503-0982-1
ISSN 0031-9155
IPEM Report 81, 2nd edition, 1999, page {n2}
AAPM TG-142 and TG-218; TRS-398 (2000)
IR(ME)R 2017 regulation 12, IRR17 regulation {n1}
{name}: beam quality 0.{n3}, symmetry 0.{n1} %, flatness 2.{n1} %
Machine log of {iso} {time}: {n5} dose pulses
Timestamp {iso}T09:30:00.123Z in the log
Unix time 1700000000 is 14 November 2023
https://dept.slack.com/archives/C0LINAC/p1700000000000000
https://dept.slack.com/archives/C01/p1700000000000100?thread_ts=1700000000.000100&cid=C01
https://teams.microsoft.com/l/message/19:abc@thread.tacv2/1700000000000?tenantId=0b1c
https://dept.sharepoint.com/sites/physics/QA/{iso}/report-{n4}.docx
https://www.england.nhs.uk/2024/01/guidance-{n5}
https://www.gov.uk/government/publications/{n6}
https://dept.test/patient-safety/2024/report-{n5}
https://physics.nhs.uk/wiki/page?id={n4}
The range 0.5-1.5-2.5 mm; tolerance 2/3/5 %
Ratio 1:1000, 1:2000 and 1:5000 dilutions
Wavelength 630 nm, 850 nm, 1064 nm laser, 0.{n2} W
Example number 999 123 4560 was used in the test
We tested the form with NHS no 999 000 0018, which is never issued
`;

const TRAINEE = `
Today I chaired the departmental QA meeting and took minutes
I shadowed the on-call physicist from {time} to {time}
So I checked the three points: name, date of birth and address
I confirmed the patient's name and date of birth before treatment
I checked name, DOB and address on {date} as the procedure says
The DOB field was missing in {n2} of {n3} records
The hospital number field was blank in {n2} requests
NHS number was missing on {n2} of the forms
The audit looked at how often the NHS number is recorded
Patients were identified by NHS number, DOB and first line of address
MRN mismatch is caught by the R&V system
We removed the patient ID from all {n2} data sets
Patient ID tags (0010,0020) and (0010,0030) were blanked
DICOM tag 0010,0020 holds the patient ID
Anonymised as case 1, case 2 and case 3
Patient 1 and patient 2 had the same bolus
Patient A had 25 fractions, patient B 15
For patient 12 the gamma pass rate was 97.{n1} %
Plan for pt 3 took {n2} minutes
I presented to {n2} people on {date}
I was born to do this, my supervisor said
The idea was born out of a meeting on {date}
A newborn phantom was scanned {n1} times
The clinic ran from 09:00 to 17:30 with {n2} patients
We phoned {n1} departments about their protocols
I called the engineer at {time} and logged it
My contact at the supplier was on leave until {date}
The unit was moved to room {n3} on {date}
Unit 3 failed, unit 4 passed; {n2} units tested
Treatment unit number 3 was down
Case study {n1}: in vivo dosimetry
Case number 4 in my portfolio
Record number 12 of the log was wrong
I wrote {n4} words and {n2} pages
I supervised {n1} students for {n2} hours
Room survey: 0.{n1} µSv/h at point 1, 0.{n1} at point 2, 7.5 µSv/h at the door
The address of the department is on the intranet
I live near the hospital, so I did the {time} start
Number of patients was {n4} in 2024 and {n4} in 2025
His number of errors fell from {n2} to {n1}
Their number was small
Her phone rang so we paused
The home page of the project has {n5} visitors
Call centre training on {date}
Our mobile X-ray unit has done {n5} exposures
The telephone in bunker {n1} was repaired
Fax machine replaced, asset {n6}
I contacted the vendor {n1} times
Patient information leaflet version {n1}.{n1}, {date}
Patient safety incident {n1} was discussed; DATIX {n6}
Datix number {n6} closed
Incident W{n6} was reported to CQC on {date}
The patient's plan was approved at {time} on {date}
Dose to the patient was {f} Gy in {n2} s
Pt-192 source, activity 370 GBq, changed {date}
Pt 10 % Ir alloy, 0.{n1} mm
I tagged 4.2 s breath holds of {n2} volunteers
I did Tech4, R&D3, Com2 and Prof11 this month
Sci1 and Clin3 need more; see #412 and MP-{n3}
Entry #412 was returned on {date}
8 to 12 week rotation in MRI, then {n2} weeks in nuclear medicine
Between 1 April 2025 and 31 March 2026 we did {n4} scans
01/04/2025 to 31/03/2026: {n4} scans
Q1 {n3}, Q2 {n3}, Q3 {n3}, Q4 {n3}
Week {n2}: {n2} h clinical, {n1} h teaching
Born approximation and first-order perturbation, 1926
Max Born would agree, 3.{n2} times out of 4
We moved 12 linacs to the site at LS1 3EX.
Train to Leeds LS1 at {time}, coach 4, seat 21
The 14 high street chemists in the survey
I drove 12 miles to the satellite centre
`;

export const MUST_PASS = [CLERK, SCIENTIST, TRAINEE, EXAMINERS_PROSE];
