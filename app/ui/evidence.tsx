import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import { Ruler, type RulerProps } from './ruler.tsx'
import { type Segment, Segments } from './segments.tsx'
import { type Condition, State } from './state.tsx'
import { Submit } from './submit.tsx'

/** What the demand says against what the result says, in their own words; null: the result says nothing. */
export type Ground = { asked: readonly Segment[]; offered: readonly Segment[] | null; state: Condition; why?: string }

/** A hard condition; `detail` is what decided it and what would change it. */
export type Limit = { state: Condition; name: string; detail?: readonly Segment[] }

export type Loss = { points: number; text: string }

/** Gaps as questions, sent in one go. */
export type Questions = {
  action?: string
  intent?: string
  name?: string
  items: readonly { value: string; label: string; checked?: boolean }[]
  note?: ReactNode
}

type PartProps = { title: string; note?: string; children: ReactNode }

/** One part of a card: heading in the margin, matter beside it. */
export function CardPart({ title, note, children }: PartProps) {
  return (
    <div className="part">
      <h4>
        {title}
        {note && <small>{note}</small>}
      </h4>
      {children}
    </div>
  )
}

/** The score among all candidates, and what such scores came to. */
export function ScorePart({ ruler, band }: { ruler: RulerProps; band?: ReactNode }) {
  const t = useT()
  return (
    <CardPart
      title={t('ui.card.score')}
      note={ruler.marks.length > 1 ? t('ui.card.score.note', { n: ruler.marks.length }) : undefined}
    >
      <div className="where">
        <Ruler {...ruler} />
        {band && <p className="note">{band}</p>}
      </div>
    </CardPart>
  )
}

export function GroundsPart({ grounds }: { grounds: readonly Ground[] }) {
  const t = useT()
  const [asked, offered, verdict] = [t('ui.card.asked'), t('ui.card.offered'), t('ui.card.verdict')]
  return (
    <CardPart title={t('ui.card.grounds')} note={t('ui.card.grounds.note')}>
      <table className="table cmp fold">
        <caption className="vh">{t('ui.card.grounds.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{asked}</th>
            <th scope="col">{offered}</th>
            <th scope="col">{verdict}</th>
          </tr>
        </thead>
        <tbody>
          {grounds.map((ground, index) => (
            <tr key={index}>
              <td data-l={asked}>
                <Segments segments={ground.asked} />
              </td>
              <td data-l={offered}>{ground.offered ? <Segments segments={ground.offered} /> : t('ui.card.nothing')}</td>
              <td data-l={verdict}>
                <State state={ground.state} />
                {ground.why && <span className="why">{ground.why}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </CardPart>
  )
}

export function LimitsPart({ limits }: { limits: readonly Limit[] }) {
  return (
    <CardPart title={useT()('ui.card.limits')}>
      <ul className="limits">
        {limits.map(({ state, name, detail }) => (
          <li key={name}>
            <State state={state} limit />
            <div>
              {name}
              {detail && (
                <small>
                  <Segments segments={detail} />
                </small>
              )}
            </div>
          </li>
        ))}
      </ul>
    </CardPart>
  )
}

/** Points lost; they add up to 100 − score. */
export function LossPart({ loss, score }: { loss: readonly Loss[]; score: number }) {
  const t = useT()
  return (
    <CardPart title={t('ui.card.loss')} note={`100 − ${100 - score} = ${score}`}>
      <ul className="loss">
        {loss.map(({ points, text }) => (
          <li key={text}>
            <b>−{points}</b>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </CardPart>
  )
}

/** Where nothing can be sent yet (`action` missing), the questions are a plain list to ask with. */
export function AskPart({ id, ask }: { id: string; ask: Questions }) {
  const t = useT()
  if (!ask.action)
    return (
      <CardPart title={t('ui.card.ask')}>
        <div>
          <ul className="plain">
            {ask.items.map(({ value, label }) => (
              <li key={value}>{label}</li>
            ))}
          </ul>
          {ask.note && <p className="note">{ask.note}</p>}
        </div>
      </CardPart>
    )
  return (
    <form className="part" id={id} method="post" action={ask.action}>
      <h4>
        {t('ui.card.ask')}
        <small>{t('ui.card.ask.note')}</small>
      </h4>
      <div>
        <div className="asks">
          {ask.items.map(({ value, label, checked }) => (
            <label key={value}>
              <input type="checkbox" name={ask.name ?? 'question'} value={value} defaultChecked={checked} />
              {label}
            </label>
          ))}
        </div>
        {ask.note && <p className="note">{ask.note}</p>}
      </div>
    </form>
  )
}

export function AskButton({ id, ask }: { id: string; ask: Questions }) {
  const t = useT()
  return (
    <Submit form={id} intent={ask.intent}>
      {t('ui.card.send')}
    </Submit>
  )
}
