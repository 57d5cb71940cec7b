import type { Figure } from '../listings/figures.ts'
import type { DraftIndicator } from './draft.ts'

/** An indicator offered without a figure: its unit waits behind its name. 起皱高度（mm） */
export const namedWithUnit = ({ name, unit }: { name: string; unit: string }): string =>
  unit === '' ? name : `${name}（${unit}）`

const NAME_WITH_UNIT = /^(.+?)\s*[（(]([^（()）]{1,20})[)）]$/

/** A bare number takes the unit that stands behind the name: 起皱高度（mm）, ≤ 0.1 → 起皱高度, ≤ 0.1 mm. */
export function withUnit(name: string, present: string, figure: Figure): DraftIndicator {
  const [, bare, unit] = NAME_WITH_UNIT.exec(name) ?? []
  if (!bare || !unit || figure.value === null || figure.unit !== '') return { name, present, figure }
  return { name: bare, present, figure: { ...figure, unit, text: `${figure.text} ${unit}` } }
}
