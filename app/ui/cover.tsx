import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import { type Condition, Glyph } from './state.tsx'

type CoverCandidate = { rank: number; score: number; name: string; href?: string }

/** One point of the demand and who answers it; `words` are the few that prove it. */
type CoverPoint = { name: ReactNode; cells: readonly { state: Condition; words?: ReactNode }[] }

type CoverTableProps = {
  caption: string
  candidates: readonly CoverCandidate[]
  points: readonly CoverPoint[]
  /** What follows from the table, in one sentence. */
  finding?: ReactNode
}

const KEY: readonly Condition[] = ['met', 'part', 'unk', 'none', 'clash']

/** Points of the demand down, candidates across. On a phone the glyphs alone. */
export function CoverTable({ caption, candidates, points, finding }: CoverTableProps) {
  const t = useT()
  const used = new Set(points.flatMap(({ cells }) => cells.map(({ state }) => state)))
  return (
    <>
      <table className="table cover">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            {candidates.map((candidate) => (
              <th key={candidate.rank} className="c" scope="col">
                <Head {...candidate} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ name, cells }, index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              {cells.map(({ state, words }, at) => (
                <td key={at} className="c">
                  <Glyph state={state} />
                  <span className="vh">{t(`ui.state.${state}`)}</span>
                  <span className="wideword">{words}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="src keyline">
        {KEY.filter((state) => used.has(state)).map((state) => (
          <span key={state}>
            <Glyph state={state} /> {t(`ui.state.${state}.key`)}
          </span>
        ))}
        {finding && <b>{finding}</b>}
      </p>
    </>
  )
}

function Head({ rank, score, name, href }: CoverCandidate) {
  const t = useT()
  return (
    <>
      <b>{href ? <a href={href}>{rank}</a> : rank}</b>
      <span className="wideword">
        {' '}
        {t('ui.points.n', { n: score })}
        <small>{name}</small>
      </span>
    </>
  )
}
