import type { Locale } from '#app/i18n/keys.ts'
import REGIONS from '#data/lexicon/regions.json' with { type: 'json' }

type Region = (typeof REGIONS)[number]

const BY_ID: ReadonlyMap<string, Region> = new Map(REGIONS.map((region) => [region.id, region]))

const DISTRICT_KINDS: readonly string[] = ['district', 'county']
const ZONE_KINDS: readonly string[] = [
  'development_zone',
  'national_new_area',
  'xixian_new_city',
  'provincial_hitech_zone',
]

const idsOf = (kinds: readonly string[]): string[] =>
  REGIONS.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)

/** Ids of the districts and counties of the city (GB/T 2260), in the order of the official list. */
export const DISTRICT_IDS: readonly string[] = idsOf(DISTRICT_KINDS)

/** Ids of the development zones. They lie over districts, so an organisation has one of each, or either. */
export const ZONE_IDS: readonly string[] = idsOf(ZONE_KINDS)

/** The name of a region in the reader's language; the id itself where the list does not know it. */
export function placeName(id: string, locale: Locale): string {
  const place = BY_ID.get(id)
  return place ? (locale === 'en' ? place.en : place.zh) : id
}

/** Options of a select, in the reader's language. */
export const placeOptions = (ids: readonly string[], locale: Locale): { value: string; label: string }[] =>
  ids.map((value) => ({ value, label: placeName(value, locale) }))

/** ISO 3166-1 alpha-2, the officially assigned codes; the mainland and its neighbours first. */
export const COUNTRIES: readonly string[] = (
  'CN HK MO TW AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW ' +
  'BY BZ CA CC CD CF CG CH CI CK CL CM CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE ' +
  'KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MP MQ MR MS MT MU MV ' +
  'MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB ' +
  'SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TZ UA UG UM US UY ' +
  'UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ')
