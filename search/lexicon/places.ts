import { fold } from './fold.ts'

export type Region = { id: string; zh: string; en: string; kind: string; aliases: string[]; parent: string }

const ZONE_KINDS = new Set(['development_zone', 'national_new_area', 'xixian_new_city', 'provincial_hitech_zone'])
const DISTRICT_KINDS = new Set(['district', 'county'])
/** Names that stand for a place only when nothing more exact is found. */
const VAGUE = new Set(['新区', '全市', '我市', '本市', '园办'])

/** District and development zone named in a free text such as 西安高新区 or 富平县; null where none of the city's is. */
export function placesIn(regions: Region[], text: string): { districtId: string | null; zoneId: string | null } {
  const folded = fold(text)
  const best = (kinds: Set<string>) => {
    let found: { id: string; length: number } | null = null
    for (const region of regions) {
      if (!kinds.has(region.kind)) continue
      for (const name of [region.zh, ...region.aliases]) {
        if (VAGUE.has(name) || !folded.includes(fold(name))) continue
        if (!found || name.length > found.length) found = { id: region.id, length: name.length }
      }
    }
    return found?.id ?? null
  }
  return { districtId: best(DISTRICT_KINDS), zoneId: best(ZONE_KINDS) }
}
