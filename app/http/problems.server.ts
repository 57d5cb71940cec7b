import { json } from '@remix-run/node'
import { LostRace, Missing, Refusal, type Sentence } from '#app/domain/verdict.ts'
import { encode, translator } from '#app/i18n/translate.ts'

/** What an error page needs to know; worded by the root's error boundary. */
export type ProblemData = { sentence: Sentence }

/** The one place where a status code is decided. */
export function problem(
  status: 400 | 403 | 404 | 405 | 409 | 413 | 429 | 503,
  sentence: Sentence,
  headers?: HeadersInit,
) {
  return json<ProblemData>({ sentence }, { status, headers })
}

/** The same problem as one line of text in both languages, for what is no page. */
export async function plainProblem(answer: Response): Promise<Response> {
  const { sentence } = (await answer.json()) as ProblemData
  const headers = new Headers(answer.headers)
  headers.set('Content-Type', 'text/plain; charset=utf-8')
  const text = (['zh-CN', 'en'] as const).map((locale) => translator(locale).sentence(sentence)).join(' ')
  return new Response(`${text}\n`, { status: answer.status, headers })
}

/** The response for an error that left a loader; null when it is none of ours and must travel on. */
export function responseFor(error: unknown): Response | null {
  if (error instanceof Missing) return problem(404, { key: 'problem.404' })
  if (error instanceof Refusal) return problem(409, error.reason)
  if (error instanceof LostRace) return problem(409, { key: 'problem.lostRace' })
  return null
}

/** The problem of a refused command, for the form it came from; null when the error must travel on. */
export function formProblem(error: unknown): { status: 404 | 409; message: string } | null {
  if (error instanceof Refusal) return { status: 409, message: encode(error.reason.key, error.reason.params) }
  if (error instanceof LostRace) return { status: 409, message: encode('problem.lostRace') }
  return null
}
