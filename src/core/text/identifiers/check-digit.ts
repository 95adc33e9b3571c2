/**
 * Whether exactly ten digits pass the NHS number's check (Modulus 11). It says nothing about being issued.
 *
 * Source: NHS Data Dictionary, attribute NHS NUMBER. The first nine digits are multiplied by 10, 9, … 2; the
 * check digit is 11 − (sum mod 11), where 11 stands for 0, and 10 makes the number invalid.
 */
export function looksLikeNhsNumber(digits: string): boolean {
  if (!/^[0-9]{10}$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  const check = 11 - (sum % 11);
  return check !== 10 && check % 11 === Number(digits[9]);
}

/**
 * The ranges issued in England, Wales and Northern Ireland (320 to 399): 3, 4, 6 and 7 at the front; and the example of
 * so many documents, which is somebody's way of trying what happens to a number.
 */
export const isIssuedRange = (digits: string) => /^[3467]/.test(digits) || digits === "9434765919";
