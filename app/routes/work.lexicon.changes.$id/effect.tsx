import { type DemandEffect, type Effect, FIGURES, type Move } from '#app/domain/lexicon/effect.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Item, Section } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Table } from '#app/ui/table.tsx'

/** What a change does, as measured: figures, demands that gain and lose, the city's own demands. */
export function EffectView({ effect }: { effect: Effect }) {
  const t = useT()
  const { gain, lose, stay, seconds, before, after, most, city } = effect
  const title = gain + lose === 0 ? t('lexicon.effect.same') : t('lexicon.effect.better', { n: gain, lose })
  return (
    <>
      <Section title={title} note={t('lexicon.effect.note', { n: gain + lose + stay, stay, seconds })}>
        <Table
          caption={title}
          columns={[
            { label: t('lexicon.effect.figure') },
            { label: t('lexicon.effect.before'), right: true },
            { label: t('lexicon.effect.after'), right: true },
            { label: t('lexicon.effect.change'), right: true },
          ]}
          rows={FIGURES.map((name) => ({
            key: name,
            cells: [
              t(`lexicon.effect.${name}`),
              before[name].toFixed(4),
              after[name].toFixed(4),
              signed(after[name] - before[name]),
            ],
          }))}
        />
      </Section>
      {(['gain', 'lose'] as const)
        .filter((side) => most[side].length > 0)
        .map((side) => (
          <Section key={side} title={t(`lexicon.effect.${side}`)}>
            {most[side].map((demand) => (
              <Moved key={demand.id} demand={demand} />
            ))}
          </Section>
        ))}
      <InTheCity city={city} />
    </>
  )
}

const signed = (change: number): string =>
  Math.abs(change) < 0.00005 ? '0' : `${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(4)}`

function Moved({ demand: { title, before, after, moves } }: { demand: DemandEffect }) {
  const t = useT()
  return (
    <Item label={<Words text={title} />}>
      <p className="note">{t('lexicon.effect.demand', { before: before.toFixed(3), after: after.toFixed(3) })}</p>
      <ul className="plain">
        {moves.map((move) => (
          <li key={move.id}>
            {moveWords(t, move)} <Words text={move.title} />{' '}
            <span className="note">{t.code('lexicon.effect.grade', String(move.grade))}</span>
          </li>
        ))}
      </ul>
    </Item>
  )
}

function moveWords(t: Translate, { from, to }: Move): string {
  if (from === null) return t('lexicon.effect.enters', { to: to ?? '' })
  return to === null ? t('lexicon.effect.leaves', { from }) : t('lexicon.effect.move', { from, to })
}

/** Public demands of the city whose first three results would be others. */
function InTheCity({ city }: { city: Effect['city'] }) {
  const t = useT()
  if (city === null) return <p className="note">{t('lexicon.effect.city.skipped')}</p>
  if (city.changed.length === 0) return <p className="note">{t('lexicon.effect.city.none', { n: city.compared })}</p>
  const listed = (names: string[]) => (names.length > 0 ? names.join('；') : t('lexicon.effect.city.nothing'))
  return (
    <Section
      title={t('lexicon.effect.city.title', { n: city.changed.length })}
      note={t('lexicon.effect.city.note', { n: city.compared })}
    >
      {city.changed.map(({ number, title, before, after }) => (
        <Item
          key={number}
          label={
            <a href={paths.demand(number)}>
              <Words text={title} />
            </a>
          }
        >
          <p>
            <Words text={t('lexicon.effect.city.was', { names: listed(before) })} />
          </p>
          <p>
            <Words text={t('lexicon.effect.city.is', { names: listed(after) })} />
          </p>
        </Item>
      ))}
    </Section>
  )
}
