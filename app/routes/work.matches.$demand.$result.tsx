import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { refusePair } from '#app/domain/deals/commands/refuse.server.ts'
import { takeUp } from '#app/domain/deals/commands/take-up.server.ts'
import { TakeUpForm } from '#app/domain/deals/input.ts'
import { openDealsOn } from '#app/domain/deals/queries/pairs.server.ts'
import { unansweredPairs } from '#app/domain/deals/queries/unanswered.server.ts'
import { takeBack } from '#app/domain/matches/commands/judge.server.ts'
import { ownHelp } from '#app/domain/matches/help.server.ts'
import { RefuseForm, SpeakForm } from '#app/domain/matches/input.ts'
import { type PairOf, pairPage } from '#app/domain/matches/queries/pair.server.ts'
import { FIT_THRESHOLD } from '#app/domain/matching/score.ts'
import { cardView } from '#app/domain/matching/view.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { ownPath, paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { formats } from '#app/i18n/format.ts'
import { Act } from '#app/ui/act.tsx'
import { ErrorSummary, type FormState } from '#app/ui/form.tsx'
import { HelpAside } from '#app/ui/help.tsx'
import { History } from '#app/ui/history.tsx'
import { Card } from '#app/ui/matches.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Facts, PageHead, Panel, Section } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Verdict } from '#app/ui/verdict.tsx'

const numbersOf = (params: Record<string, string | undefined>) => ({ demand: params.demand!, result: params.result! })

export const loader = page('match.view', async ({ actor, params, t }) => {
  const numbers = numbersOf(params)
  const [{ compared, may, ...pair }, [deal], [unanswered], help] = await Promise.all([
    pairPage(actor, numbers),
    openDealsOn(actor, numbers).then(Object.values),
    unansweredPairs(actor, [numbers]).then(Object.values),
    ownHelp(actor, [numbers.demand]),
  ])
  return {
    ...pair,
    deal: deal ?? null,
    unanswered: unanswered ?? null,
    help: help[numbers.demand] ?? null,
    title: t('matches.pair.title', numbersOf(params)),
    draft:
      can(actor, 'lexicon.propose') && pair.said.mutual
        ? paths.lexiconPropose({ kind: 'ATLAS_ENTRY', ...numbersOf(params) })
        : null,
    may: { INTERESTED: may.INTERESTED === null, REFUSED: may.REFUSED === null },
    whyNot: pair.viewer === 'BUREAU' ? null : may.INTERESTED && t.sentence(may.INTERESTED),
    card: compared && cardView(compared.pair, compared.candidate, 0, t, formats(t.locale)),
  }
})

const after = (then: string | undefined, { demand, result }: ReturnType<typeof numbersOf>): string =>
  ownPath(then ?? null) ?? paths.match(demand, result)

export const action = commands({
  interested: on('match.judge', TakeUpForm, async ({ actor, params, input }) => {
    const { number, agreed } = await takeUp(actor, numbersOf(params), input.message, input.seen ?? null)
    return redirectSaying(paths.deal(number), { key: agreed ? 'deals.done.bothYes' : 'deals.done.takenUp' })
  }),
  refuse: on('match.judge', RefuseForm, async ({ actor, params, input }) => {
    const { reason, words = '', seen = null } = input
    const { deal } = await refusePair(actor, numbersOf(params), { reason, words }, seen)
    return deal
      ? redirectSaying(paths.deal(deal), { key: 'deals.done.declined' })
      : redirectSaying(after(input.then, numbersOf(params)), { key: 'matches.done.refused' })
  }),
  takeBack: on('match.judge', SpeakForm, async ({ actor, params, input }) => {
    await takeBack(actor, numbersOf(params), input.seen ?? null)
    return redirectSaying(after(input.then, numbersOf(params)), { key: 'matches.done.takenBack' })
  }),
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function PairPage() {
  const data = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const { demand, result, viewer, said, card } = data
  const list = viewer === 'BUREAU' ? paths.officeVerdicts() : paths.myMatches()
  return (
    <>
      <PageHead
        title={t('matches.pair.heading')}
        crumbs={[
          { label: t(viewer === 'BUREAU' ? 'matches.office.title' : 'matches.mine.title'), href: list },
          { label: data.title },
        ]}
        acts={
          data.draft && (
            <Act href={data.draft} look="secondary">
              {t('lexicon.draft')}
            </Act>
          )
        }
      />
      <ErrorSummary
        state={state}
        labels={{ words: t('matches.words'), message: t('deals.act.message.label') }}
        prefix="pair-"
      />
      <div className="two">
        <aside>
          <Panel title={t('matches.pair.said')} now={data.deal?.asked}>
            <WhoSaidWhat {...data} />
            {viewer !== 'BUREAU' && (
              <>
                <Verdict
                  id="pair-"
                  action={paths.match(demand.number, result.number)}
                  own={said.own}
                  heard={said.heard}
                  deal={data.deal && { sign: data.deal, href: paths.deal(data.deal.number) }}
                  unanswered={data.unanswered && { why: data.unanswered, helpHref: paths.help() }}
                  may={data.may}
                  state={state}
                  primary
                />
                {(data.deal || data.whyNot || !data.unanswered) && (
                  <p className="note">{data.deal ? t('deals.act.inDeal') : (data.whyNot ?? t('deals.act.note'))}</p>
                )}
                {data.help && !data.unanswered && (
                  <HelpAside help={data.help} action={paths.help()} then={paths.match(demand.number, result.number)} />
                )}
              </>
            )}
          </Panel>
        </aside>
        <article>
          <Facts
            items={[
              { label: t('matches.pair.demand'), value: <Listing {...demand} href={paths.demand(demand.number)} /> },
              { label: t('matches.pair.result'), value: <Listing {...result} href={paths.result(result.number)} /> },
            ]}
          />
          <Evidence card={card} demand={demand.number} />
          <Steps {...data} />
        </article>
      </div>
    </>
  )
}

type Party = PairOf['demand']

function Listing({ number, title, organization, href }: Party & { href: string }) {
  const t = useT()
  return (
    <>
      <a href={href}>
        {number} <Words text={title} />
      </a>
      <br />
      {organization ? <a href={paths.organization(organization.id)}>{organization.name}</a> : t('matches.mine.hidden')}
    </>
  )
}

function Evidence({ card, demand }: { card: Loaded['card']; demand: string }) {
  const t = useT()
  if (!card) return <Notice kind="wait">{t('matches.pair.notCompared')}</Notice>
  return (
    <>
      {card.score < FIT_THRESHOLD && (
        <Notice kind="wait">{t('matches.pair.below', { score: card.score, threshold: FIT_THRESHOLD })}</Notice>
      )}
      <Card
        card={card}
        open
        href={card.kind === 'demand' ? paths.demand(demand) : paths.result(card.number)}
        ruler={{ threshold: FIT_THRESHOLD, marks: [{ score: card.score, name: card.number, on: true }] }}
      />
    </>
  )
}

type Spoken = { kind: 'INTERESTED' | 'REFUSED'; reason: string | null; words?: string; at: string }

/** Both sides as far as the reader may know. */
function WhoSaidWhat({ viewer, said }: Pick<Loaded, 'viewer' | 'said'>) {
  const t = useT()
  const f = useFormats()
  const words = (spoken: Spoken | null, reasons: 'matches.reason' | 'matches.kind', none: string) => {
    if (!spoken) return none
    const { kind, reason, words: own, at } = spoken
    const what =
      kind === 'REFUSED' && reason
        ? t('matches.said.because', { reason: t.code(reasons, reason) })
        : t(`matches.said.${kind}`)
    return `${what}${own ? t('matches.said.words', { words: own }) : ''} · ${f.date(at)}`
  }
  const nothing = t('matches.said.none')
  const items = said.both
    ? (['DEMAND', 'RESULT'] as const).map((side) => ({
        label: t(`matches.side.${side}`),
        value: words(said.both[side], 'matches.reason', nothing),
      }))
    : [
        { label: t('matches.side.own'), value: words(said.own, 'matches.reason', nothing) },
        { label: t('matches.side.other'), value: words(said.heard, 'matches.kind', t('matches.said.secret')) },
      ]
  return <Facts key={viewer} items={items} />
}

function Steps({ steps, viewer }: Pick<Loaded, 'steps' | 'viewer'>) {
  const t = useT()
  const who = (side: 'DEMAND' | 'RESULT') =>
    viewer === 'BUREAU' ? t(`matches.side.${side}`) : t(side === viewer ? 'matches.side.own' : 'matches.side.other')
  return (
    <Section title={t('matches.pair.history')}>
      {steps.length === 0 ? (
        <p className="note">{t('matches.pair.history.none')}</p>
      ) : (
        <History
          items={steps.map(({ at, step, side, name, reason }) => ({
            at,
            title:
              step === 'refused' && !reason
                ? t('matches.step.refusedPlain', { who: who(side) })
                : t(`matches.step.${step}`, {
                    who: who(side),
                    reason: reason
                      ? t.code(viewer === 'BUREAU' || side === viewer ? 'matches.reason' : 'matches.kind', reason)
                      : '',
                  }),
            who: name ?? undefined,
          }))}
        />
      )}
    </Section>
  )
}
