type Named<Of, Key extends string, Name> =
  Of extends Record<Key, infer Kind> ? (Name extends Kind ? Of : never) : never;

/** What is said of each kind of something: as it stands, or made of what is known of that kind. */
export const sentences =
  <Of extends Record<Key, string>, Key extends string, As = string>(
    key: Key,
    each: { [Name in Of[Key]]: As | ((one: Named<Of, Key, Name>) => As) },
  ) =>
  (one: Of): As => {
    const said = each[one[key]] as As | ((one: Of) => As);
    return said instanceof Function ? said(one) : said;
  };
