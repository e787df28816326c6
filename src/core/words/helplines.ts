/**
 * Telephone numbers of national helplines, by country (ISO 3166-1 alpha-2): each is the known number of a national
 * service, and none was dialled or looked up since. A country that is not here gets the address of findahelpline.com and the emergency number only.
 */
const numbers: Readonly<Record<string, string>> = {
  US: '988',
  CA: '988',
  GB: '116 123',
  IE: '116 123',
  DE: '116 123',
  AT: '142',
  CH: '143',
  FR: '3114',
  ES: '024',
  PL: '116 123',
  NL: '113',
  BE: '1813',
  BR: '188',
  UA: '7333',
  IN: '14416',
  JP: '0120-279-338',
  CN: '12356',
  AU: '13 11 14',
  NZ: '1737',
};

/** The number of the helpline in a country. Undefined where we know none for sure. */
export function helplineIn(country: string | undefined): string | undefined {
  return country === undefined ? undefined : numbers[country];
}
