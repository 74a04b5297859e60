/** Bank account numbers by their check digits (ISO 13616). */

const IBAN = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{4}){2,7}(?:[ -]?[A-Z\d]{1,3})?\b/gi;

/** True where an account number stands in the text: the remainder by 97 is 1. */
export function isIban(text: string): boolean {
  return (text.match(IBAN) ?? []).some((found) => {
    const account = found.replace(/[ -]/g, "").toUpperCase();
    let rest = 0;
    for (const character of account.slice(4) + account.slice(0, 4)) {
      const value = parseInt(character, 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return account.length >= 15 && rest === 1;
  });
}
