import { useActionData, useLoaderData } from '@remix-run/react'
import type { Ask } from '#app/domain/links/ask.server.ts'
import { shortEvidence } from '#app/domain/links/evidence.ts'
import {
  AcknowledgeByLink,
  AnswerByLink,
  AnswerPubliclyByLink,
  AskByLink,
  ConfirmByLink,
  DeclineByLink,
  NothingMore,
  PaceByLink,
  RefuseByLink,
} from '#app/domain/links/input.ts'
import { type LinkPage, linkPage } from '#app/domain/links/queries.server.ts'
import { type Answer, answerByLink } from '#app/domain/links/use.server.ts'
import { cardView } from '#app/domain/matching/card-view.ts'
import { commands, on, page, type Situation } from '#app/http/guard.server.ts'
import { formLimited, limited } from '#app/http/limit.server.ts'
import { LINK_HEADERS, linkAnswer, linkDone, localeOfLink } from '#app/http/link.server.ts'
import { formats } from '#app/i18n/format.ts'
import { type Translate, translator } from '#app/i18n/translate.ts'
import type { FormState, Typed } from '#app/ui/form.tsx'
import { Closed } from './closed.tsx'
import { Done } from './done.tsx'
import { Open } from './open.tsx'
import { titleOf } from './titles.ts'

export const headers = () => LINK_HEADERS

/** The comparison in a few lines of the reader's language; without it while the engine is away. */
const askShown = (ask: Ask, t: Translate) => {
  if (ask.kind !== 'takeUp') return ask
  const { compared, ...rest } = ask
  const card = compared && cardView(compared.pair, compared.candidate, 0, t, formats(t.locale))
  return { ...rest, evidence: card && shortEvidence(card) }
}

const shown = (link: LinkPage, t: Translate) => (link.state === 'open' ? { ...link, ask: askShown(link.ask, t) } : link)

export type Shown = ReturnType<typeof shown>

export const loader = page('link.use', async ({ params, actor, request, t }) => {
  await limited('link', request)
  const link = await linkPage(params.token!, actor)
  const own = await ownWords(request, t)
  const seen = shown(link, own)
  return linkAnswer(link, { title: titleOf(seen, own), link: seen })
})

/** In the language of who answers. */
const ownWords = async (request: Request, t: Translate) => translator((await localeOfLink(request)) ?? t.locale)

/** Each link does its own one thing; what came of it, its page says. */
async function answered({ params, actor, request }: Situation, values: Typed, answer: Answer): Promise<Response> {
  const tooOften = await formLimited('link', { request, values, intent: answer.purpose })
  if (tooOften) return tooOften
  await answerByLink(params.token!, actor, answer)
  return linkDone(params.token!)
}

export const action = commands({
  INTERESTED: on('link.use', NothingMore, ({ values, ...by }) => answered(by, values, { purpose: 'INTERESTED' })),
  NOT_FOR_US: on('link.use', RefuseByLink, ({ values, input: { reason, words = '' }, ...by }) =>
    answered(by, values, { purpose: 'NOT_FOR_US', reason, words }),
  ),
  ASK: on('link.use', AskByLink, ({ values, input, ...by }) => answered(by, values, { purpose: 'ASK', ...input })),
  ANSWER: on('link.use', AnswerByLink, ({ values, input, ...by }) =>
    answered(by, values, { purpose: 'ANSWER', ...input }),
  ),
  REPLY: on('link.use', AnswerByLink, ({ values, input, ...by }) =>
    answered(by, values, { purpose: 'REPLY', ...input }),
  ),
  ANSWER_PUBLICLY: on('link.use', AnswerPubliclyByLink, ({ values, input, ...by }) =>
    answered(by, values, { purpose: 'ANSWER_PUBLICLY', ...input }),
  ),
  ACKNOWLEDGE: on('link.use', AcknowledgeByLink, async ({ values, input, ...by }) => {
    const t = await ownWords(by.request, by.t)
    const message = [t('proposals.acknowledge.message'), input.words].filter(Boolean).join('\n')
    return answered(by, values, { purpose: 'ACKNOWLEDGE', message })
  }),
  CONFIRM_INTENT: on('link.use', NothingMore, ({ values, ...by }) =>
    answered(by, values, { purpose: 'CONFIRM_INTENT' }),
  ),
  STILL_VALID: on('link.use', NothingMore, ({ values, ...by }) => answered(by, values, { purpose: 'STILL_VALID' })),
  CONFIRM_MEETING: on('link.use', ConfirmByLink, ({ values, input, ...by }) =>
    answered(by, values, { purpose: 'CONFIRM_MEETING', ...input }),
  ),
  DECLINE_MEETING: on('link.use', DeclineByLink, ({ values, input: { words = '' }, ...by }) =>
    answered(by, values, { purpose: 'DECLINE_MEETING', words }),
  ),
  FEWER_MAILS: on('link.use', PaceByLink, ({ values, input, ...by }) =>
    answered(by, values, { purpose: 'FEWER_MAILS', ...input }),
  ),
})

export default function LinkRoute() {
  const { title, link } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  if (link.state === 'open') return <Open title={title} link={link} state={state} />
  return link.state === 'done' ? <Done title={title} done={link} /> : <Closed title={title} link={link} />
}
