import type { Locale } from '#app/i18n/keys.ts'
import REGIONS from '#data/lexicon/regions.json' with { type: 'json' }

type Place = { id: string; zh: string; en: string; kind: string; aliases: string[]; parent: string }

const PLACES = new Map((REGIONS as Place[]).map((place) => [place.id, place]))

const ZONE_KINDS: readonly string[] = [
  'development_zone',
  'national_new_area',
  'xixian_new_city',
  'provincial_hitech_zone',
]

/** Districts and counties of Xi'an, in the order of the official list. */
export const DISTRICTS: readonly Place[] = [...PLACES.values()].filter(
  ({ kind }) => kind === 'district' || kind === 'county',
)

/** Development zones, which lie over districts: a place has one of each. */
export const ZONES: readonly Place[] = [...PLACES.values()].filter(({ kind }) => ZONE_KINDS.includes(kind))

export const idsOf = (places: readonly Place[]): string[] => places.map(({ id }) => id)

export const isDistrict = (id: string): boolean => DISTRICTS.some((place) => place.id === id)
export const isZone = (id: string): boolean => ZONES.some((place) => place.id === id)

/** Name of a region id in the reader's language; the id itself for one the list does not know. */
export function placeName(id: string, locale: Locale): string {
  const place = PLACES.get(id)
  return place ? (locale === 'en' ? place.en : place.zh) : id
}

/** Options of a select, in the reader's language. */
export const placeOptions = (places: readonly Place[], locale: Locale): { value: string; label: string }[] =>
  places.map((place) => ({ value: place.id, label: locale === 'en' ? place.en : place.zh }))

/** District, zone and free region as one line, the narrowest first, nothing said twice; empty when none is given. */
export function placeLine(
  at: { districtId: string | null; zoneId: string | null; regionText: string | null },
  locale: Locale,
): string {
  const ids = [at.zoneId, at.districtId].filter((id) => id !== null)
  const names = ids.map((id) => placeName(id, locale))
  const known = ids.some(
    (id) => placeName(id, 'zh-CN') === at.regionText || PLACES.get(id)?.aliases.includes(at.regionText ?? ''),
  )
  return [...names, known ? null : at.regionText].filter(Boolean).join(locale === 'en' ? ', ' : ' / ')
}

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
