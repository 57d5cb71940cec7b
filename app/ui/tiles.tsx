import { fieldName } from '#app/domain/listings/fields.ts'
import { type Tile, UNFILED } from '#app/domain/matches/gaps.ts'
import { useT } from '#app/i18n/context.tsx'

type GapTilesProps = {
  tiles: readonly Tile[]
  hrefOf: (industry: string) => string
  /** The industry this page is about. */
  here?: string | null
  /** Said aloud beside it. */
  hereWords?: string
  /** The money under each count. */
  noteOf?: (tile: Tile) => string
}

/** Unmet demands by industry, the fuller the darker; every tile opens its rows. */
export function GapTiles({ tiles, hrefOf, here, hereWords, noteOf }: GapTilesProps) {
  const t = useT()
  const nameOf = (industry: string) => (industry === UNFILED ? t('gaps.none') : fieldName(industry, t.locale))
  return (
    <ul className="tiles">
      {tiles.map((tile) => {
        const at = tile.industry === here
        return (
          <li key={tile.industry}>
            <a href={hrefOf(tile.industry)} className={at ? `d${tile.shade} here` : `d${tile.shade}`}>
              <b>{tile.count}</b> {nameOf(tile.industry)}
              {at && hereWords && <span className="vh">{hereWords}</span>}
              {noteOf && tile.count > 0 && <small>{noteOf(tile)}</small>}
            </a>
          </li>
        )
      })}
    </ul>
  )
}
