import type { NothingShown } from '#app/domain/matches/nofit-view.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { AskHelp, HelpStands } from '#app/ui/help.tsx'
import type { Way } from '#app/ui/nofit.tsx'
import { useContentLang } from '#app/ui/segments.tsx'
import { Table } from '#app/ui/table.tsx'
import type { NothingProps } from './nothing.tsx'

/** The ways on from here, each only where it leads somewhere. */
export function useWays({ nothing, view, searchHref, editHref }: NothingProps): Way[] {
  const t = useT()
  const { joint, experts, solved, relaxed, help, id } = nothing
  const link = (href: string, label: string) => (
    <Act href={href} look="quiet">
      {label}
    </Act>
  )
  return [
    joint && {
      title: t('gaps.way.joint', { n: joint.others + 1 }),
      children: <Joint joint={joint} />,
      acts: link(paths.gaps(), t('gaps.way.joint.act')),
    },
    experts.length > 0 && {
      title: t('gaps.way.experts', { n: experts.length }),
      text: t('gaps.way.experts.text'),
      children: <Experts experts={experts} />,
    },
    solved.length > 0 && {
      title: t('gaps.way.solved', { n: solved.length }),
      text: t('gaps.way.solved.text'),
      children: <Solved solved={solved} />,
    },
    relaxed.length > 0 && {
      title: t('gaps.way.relax'),
      text: t('gaps.way.relax.text'),
      children: <Relaxed relaxed={relaxed} />,
    },
    (help.last || help.mayAsk) && {
      title: t('gaps.way.help'),
      text: help.mayAsk && !help.last ? t('gaps.way.help.text') : undefined,
      children: (
        <>
          {help.last && <HelpStands help={help.last} />}
          {help.mayAsk && <AskHelp demandId={id} action={paths.help()} />}
        </>
      ),
      acts: help.last ? link(paths.help(), t('help.title')) : undefined,
    },
    editHref
      ? { title: t('gaps.way.edit'), text: t('gaps.way.edit.text'), acts: link(editHref, t('gaps.way.edit.act')) }
      : {
          title: t('gaps.way.search'),
          text: t('gaps.way.search.text'),
          acts: link(searchHref, t('gaps.way.search.act')),
        },
    editHref !== undefined && {
      title: t('gaps.way.alert'),
      text: t('gaps.way.alert.text', { threshold: view.threshold }),
      acts: link(paths.alerts(), t('gaps.way.alert.act')),
    },
  ].filter((way) => way !== null && way !== false)
}

function Joint({ joint }: { joint: NonNullable<NothingShown['joint']> }) {
  const t = useT()
  const f = useFormats()
  return (
    <>
      <p>
        {t('gaps.way.joint.text', { others: joint.others, n: joint.others + 1 })}{' '}
        {joint.sumFen !== '0' && t('gaps.way.joint.sum', { sum: f.money(joint.sumFen) })}{' '}
        {joint.unstated > 0 && t('gaps.way.joint.unstated', { n: joint.unstated })}
      </p>
      <Links items={joint.demands.map(({ number, title }) => ({ href: paths.demand(number), title }))} />
    </>
  )
}

function Links({ items }: { items: readonly { href: string; title: string; note?: string }[] }) {
  const lang = useContentLang()
  return (
    <ul className="why">
      {items.map(({ href, title, note }) => (
        <li key={href}>
          <a href={href} lang={lang}>
            {title}
          </a>
          {note && <small>{note}</small>}
        </li>
      ))}
    </ul>
  )
}

function Experts({ experts }: { experts: NothingShown['experts'] }) {
  const t = useT()
  const f = useFormats()
  const lang = useContentLang()
  return (
    <ul className="why">
      {experts.map(({ organizationId, institution, team, since, results }) => (
        <li key={results[0]!.number}>
          <a href={paths.organization(organizationId)} lang={lang}>
            <b>{institution}</b>
          </a>
          <small>
            {team && <span lang={lang}>{team} · </span>}
            {t('gaps.expert.since', { date: f.date(since) })}
          </small>
          <Links items={results.map(({ number, title, why }) => ({ href: paths.result(number), title, note: why }))} />
        </li>
      ))}
    </ul>
  )
}

function Solved({ solved }: { solved: NothingShown['solved'] }) {
  const t = useT()
  return (
    <ul className="why">
      {solved.map(({ number, title, by }) => (
        <li key={number}>
          <a href={paths.demand(number)}>
            <b>{title}</b>
          </a>
          <small>{t('gaps.solved.by')}</small>
          <Links
            items={by.map((one) => ({
              href: paths.result(one.number),
              title: one.title,
              note: `${one.institution} · ${t('gaps.points', { n: one.score })}`,
            }))}
          />
        </li>
      ))}
    </ul>
  )
}

function Relaxed({ relaxed }: { relaxed: NothingShown['relaxed'] }) {
  const t = useT()
  return (
    <Table
      caption={t('gaps.relax.caption')}
      fold={false}
      columns={[{ label: t('gaps.relax.condition') }, { label: t('gaps.relax.gain'), right: true }]}
      rows={relaxed.map(({ name, gains }) => ({
        key: name,
        cells: [
          <>
            {t(`gaps.relax.${name}`)}
            {gains.length > 0 && (
              <Links
                items={gains.map(({ number, title, score }) => ({
                  href: paths.result(number),
                  title,
                  note: t('gaps.points', { n: score }),
                }))}
              />
            )}
          </>,
          t('gaps.relax.more', { n: gains.length }),
        ],
      }))}
    />
  )
}
