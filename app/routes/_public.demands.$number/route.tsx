import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askPublicly } from '#app/domain/deals/commands/question.server.ts'
import { openDealsOfDemand } from '#app/domain/deals/queries/pairs.server.ts'
import { publicAnswers } from '#app/domain/deals/queries/questions.server.ts'
import { unansweredResults } from '#app/domain/deals/queries/unanswered.server.ts'
import { PublicQuestionForm } from '#app/domain/deals/room-input.ts'
import { demandGone } from '#app/domain/demands/queries.server.ts'
import { isPublic } from '#app/domain/demands/rules.ts'
import { demandPage } from '#app/domain/disclosure/queries/listings.server.ts'
import { confirmationOf, confirmationWords } from '#app/domain/listings/confirmation.ts'
import { fieldLine } from '#app/domain/listings/fields.ts'
import { ownHelp } from '#app/domain/matches/help.server.ts'
import { nothingFits } from '#app/domain/matches/nofit.server.ts'
import { nothingShown } from '#app/domain/matches/nofit-view.ts'
import { insiderMatchesOfDemand } from '#app/domain/matches/queries/insider.server.ts'
import { whyAbsent } from '#app/domain/matching/absent.server.ts'
import { absenceShown } from '#app/domain/matching/absent-view.ts'
import { matchesShown } from '#app/domain/matching/view.ts'
import { placeLine } from '#app/domain/places.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { limited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Absent } from '#app/ui/absent.tsx'
import { Act } from '#app/ui/act.tsx'
import { ErrorSummary, type FormState } from '#app/ui/form.tsx'
import { HelpAside } from '#app/ui/help.tsx'
import { Contradictions, Matches } from '#app/ui/matches.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { RefusedPairs, verdictActs } from '#app/ui/verdict.tsx'
import { DemandBody } from './body.tsx'
import { FactsPanel } from './facts.tsx'
import { ListingFiles } from './files.tsx'
import { Gone } from './gone.tsx'
import { Nothing } from './nothing.tsx'
import { Questions } from './questions.tsx'

export const loader = page('public.view', async ({ actor, params, t, request, url }) => {
  await limited('page', request)
  const number = params.number!
  const gone = await demandGone(actor, number)
  if (gone) return json({ gone, number, title: t('demands.gone.title', { state: t(`demands.status.${gone}`) }) }, 410)
  const data = await demandPage(actor, number)
  const { matches, insider } = await insiderMatchesOfDemand(actor, number)
  const refused = insider?.refused.map((pair) => pair.number) ?? []
  const absent = matches && (await whyAbsent(actor, 'result', url.searchParams.get('why'), matches, refused))
  const nothing = matches && (await nothingFits(actor, number, matches.outcome))
  const shown = matches && matchesShown(matches, t)
  const listed = shown?.view?.cards.map((card) => card.number) ?? []
  const [deals, unanswered, help] = insider
    ? await Promise.all([
        openDealsOfDemand(actor, number),
        unansweredResults(actor, number, listed),
        ownHelp(actor, [number]),
      ])
    : [{}, {}, {}]
  return {
    ...data,
    gone: null,
    number,
    title: data.demand.title,
    fresh: confirmationOf({ ...data.demand, ...data }, data.at),
    matches: shown,
    absent: absent && absenceShown(absent, t),
    judging: insider && { ...insider, deals, unanswered },
    help: help[number] ?? null,
    nothing: nothing && nothingShown(nothing, t),
    answers: await publicAnswers(actor, number),
    searchHref: paths.search({ q: data.demand.title, kind: 'result' }),
  }
})

export const action = commands({
  ask: on('question.ask', PublicQuestionForm, async ({ actor, params, input }) => {
    await askPublicly(actor, params.number!, input.question)
    return redirectSaying(`${paths.demand(params.number!)}#questions`, { key: 'questions.done.asked' })
  }),
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Open = Extract<Loaded, { gone: null }>

/** What stands under the title: number, place, field, dates, the way to the history. */
function useMeta(data: Open) {
  const t = useT()
  const f = useFormats()
  const { demand, number, status } = data
  return [
    demand.isExample ? `${number} · ${t('common.example')}` : number,
    placeLine(demand, t.locale),
    fieldLine(demand, t.locale),
    data.publishedAt && t('demands.page.publishedAt', { date: f.date(data.publishedAt) }),
    isPublic(status) && confirmationWords({ ...data, origin: demand.origin }, t, f),
    <a key="history" href={paths.demandHistory(number)}>
      {t('listing.history')}
    </a>,
  ]
}

export default function DemandPage() {
  const data = useLoaderData<typeof loader>()
  const t = useT()
  if (data.gone === null) return <OpenDemand data={data} />
  return (
    <Gone
      number={data.number}
      title={data.title}
      text={t(`demands.gone.${data.gone}`)}
      history={paths.demandHistory(data.number)}
      search={{ href: paths.search({ kind: 'demand' }), label: t('demands.gone.search') }}
    />
  )
}

function OpenDemand({ data }: { data: Open }) {
  const t = useT()
  const state = useActionData<FormState>() ?? null
  const meta = useMeta(data)
  const { demand, number, status } = data
  const open = isPublic(status)
  return (
    <>
      <PageHead
        title={demand.title}
        segments={[]}
        crumbs={[
          { label: t('common.home'), href: paths.home() },
          { label: t('nav.demands'), href: paths.search({ kind: 'demand' }) },
          { label: number },
        ]}
        meta={meta}
        acts={
          <>
            {data.owner && <Act href={paths.demandActions(data.id)}>{t('demands.act.manage')}</Act>}
            {open && (
              <Act href="#match" look="secondary">
                {t('demands.act.matches')}
              </Act>
            )}
          </>
        }
      />
      <ErrorSummary state={state} labels={{ question: t('questions.field.question') }} prefix="q-" />
      {!open && (
        <Notice kind="wait" title={t(`demands.status.${status}`)}>
          {t('demands.page.notPublic')}
        </Notice>
      )}
      {open && data.fresh?.stale && <Notice kind="wait">{t('demands.page.stale', { n: data.fresh.days })}</Notice>}
      {open && data.invitedOnly && <Notice>{t('demands.page.invitedOnly')}</Notice>}
      {data.matches && <Contradictions side="results" items={data.matches.contradictions} />}
      <div className="two">
        <aside>
          <FactsPanel demand={demand} expiresAt={open ? data.expiresAt : null} />
        </aside>
        <article>
          <Section title={t('demands.page.demand')} quiet>
            <DemandBody demand={demand} />
          </Section>
          {open && <Questions answers={data.answers} number={number} state={state} />}
          <ListingFiles files={data.files} noted={data.noted} />
        </article>
      </div>
      <Candidates data={data} />
    </>
  )
}

/** The results that fit with their evidence, or what to do when none does; for the demand's own side what it refused. */
function Candidates({ data }: { data: Open }) {
  const { id, number, owner, matches, nothing, searchHref, judging, absent, help } = data
  if (!matches) return null
  const ways = { compared: matches.compared, searchHref, editHref: owner ? paths.demandActions(id) : undefined }
  const pairHref = (result: string) => paths.match(number, result)
  const then = `${paths.demand(number)}#match`
  return (
    <>
      {nothing && matches.view ? (
        <Nothing nothing={nothing} view={matches.view} {...ways} />
      ) : (
        <Matches
          view={matches.view}
          {...ways}
          side="results"
          hrefOf={(card) => paths.result(card.number)}
          acts={verdictActs({ judging, pairHref, dealHref: paths.deal, helpHref: paths.help(), then })}
        />
      )}
      {help && !nothing && <HelpAside help={help} action={paths.help()} then={then} />}
      <RefusedPairs judging={judging} pairHref={pairHref} then={then} />
      <Absent side="results" action={paths.demand(number)} answer={absent} hrefOf={paths.result} />
    </>
  )
}
