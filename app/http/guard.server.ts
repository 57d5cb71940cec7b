import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { type Ability, can } from '#app/domain/access/abilities.ts'
import type { Actor } from '#app/domain/access/actor.ts'
import { isUuid } from '#app/domain/uuid.ts'
import { encode, type Translate, translator } from '#app/i18n/translate.ts'
import { cleanForm, fileOf, formState, isLarge, parseForm, type Sent, type Typed } from './form.server.ts'
import { holdForm } from './held.server.ts'
import { limited } from './limit.server.ts'
import { isOwnOrigin } from './origin.server.ts'
import { ownPath, paths } from './paths.ts'
import { preferencesOf } from './preferences.server.ts'
import { formProblem, plainProblem, problem, responseFor } from './problems.server.ts'
import { actorOf } from './session.server.ts'

export { formState }

export type Situation = {
  request: Request
  params: Record<string, string | undefined>
  url: URL
  actor: Actor
  t: Translate
}

/** `$id` in a route is always a row's id. */
async function situationOf({ request, params }: LoaderFunctionArgs): Promise<Situation> {
  if (params.id !== undefined && !isUuid(params.id)) throw problem(404, { key: 'problem.404' })
  const actor = await actorOf(request)
  return { request, params, url: new URL(request.url), actor, t: translator(preferencesOf(request).locale) }
}

function forbidden({ actor, t }: Situation): Response {
  const role = t.code('role', actor.kind === 'person' ? (actor.role ?? 'nobody') : 'nobody')
  return problem(403, { key: 'problem.403', params: { role } })
}

const signIn = ({ url }: Situation): Response => redirect(paths.signIn({ then: url.pathname + url.search }))

/**
 * A loader that declares its ability. Nobody is sent to sign in and comes back; the wrong role gets 403;
 * what is missing or out of scope gets 404.
 */
export function page<T>(ability: Ability, show: (situation: Situation) => Promise<T>) {
  const loader = async (args: LoaderFunctionArgs): Promise<T> => {
    const situation = await situationOf(args)
    if (!can(situation.actor, ability)) {
      if (situation.actor.kind !== 'nobody') throw forbidden(situation)
      throw signIn(situation)
    }
    try {
      return await show(situation)
    } catch (error) {
      throw responseFor(error) ?? error
    }
  }
  return Object.assign(loader, { ability })
}

/**
 * A loader that answers with a file and not with a page. What is wrong is said as plain text in both languages: who reads
 * it may be a program, and there is no page around it.
 */
export function file(ability: Ability, show: (situation: Situation) => Promise<Response>) {
  const answered = page(ability, show)
  const loader = async (args: LoaderFunctionArgs): Promise<Response> => {
    try {
      return await answered(args)
    } catch (thrown) {
      if (thrown instanceof Response && thrown.status >= 400) return plainProblem(thrown)
      throw thrown
    }
  }
  return Object.assign(loader, { ability })
}

/** One thing a form can do: the ability it needs, the shape of its input, the one call it makes. */
type Command = {
  ability: Ability
  run: (situation: Situation, sent: Sent, intent: string) => Promise<Response>
}

type Asked<S extends z.ZodType> = Situation & { input: z.output<S>; values: Typed }

export function on<S extends z.ZodType>(
  ability: Ability,
  schema: S,
  act: (situation: Asked<S>) => Promise<Response>,
): Command {
  return command(ability, schema, (asked) => act(asked))
}

/** The same for a form with a file in its field `file`; without one the form comes back and says so at the field. */
export function onFile<S extends z.ZodType>(
  ability: Ability,
  schema: S,
  act: (situation: Asked<S> & { file: NonNullable<Sent['file']> }) => Promise<Response>,
): Command {
  return command(ability, schema, (asked, file, intent) =>
    file
      ? act({ ...asked, file })
      : Promise.resolve(
          formState(400, { intent, errors: { file: [encode('form.error.file')] }, values: asked.values }),
        ),
  )
}

function command<S extends z.ZodType>(
  ability: Ability,
  schema: S,
  act: (situation: Asked<S>, file: Sent['file'], intent: string) => Promise<Response>,
): Command {
  return {
    ability,
    run: async (situation, { form, file }, intent) => {
      const parsed = parseForm(form, schema)
      if (!parsed.ok) return formState(400, { intent, errors: parsed.errors, values: parsed.values })
      try {
        return await act({ ...situation, input: parsed.input, values: parsed.values }, file, intent)
      } catch (error) {
        const refusal = formProblem(error)
        if (refusal)
          return formState(refusal.status, { intent, errors: { '': [refusal.message] }, values: parsed.values })
        throw responseFor(error) ?? error
      }
    },
  }
}

/** What was sent, or the page “could not be read” (400). */
const formOf = (request: Request): Promise<FormData> =>
  request.formData().catch(() => {
    throw problem(400, { key: 'problem.400' })
  })

/** An action made of commands, chosen by the button's `intent`. A table with one entry needs no intent. */
export function commands(table: Record<string, Command>) {
  const action = async (args: ActionFunctionArgs): Promise<Response> => {
    const situation = await situationOf(args)
    if (!isOwnOrigin(args.request)) throw problem(403, { key: 'problem.origin' })
    const mayAny = Object.values(table).some(({ ability }) => can(situation.actor, ability))
    if (!mayAny && isLarge(args.request))
      throw situation.actor.kind === 'nobody' ? signIn(situation) : forbidden(situation)
    const received = await formOf(args.request)
    const [form, sentFile] = [cleanForm(received), await fileOf(received)]
    const names = Object.keys(table)
    const intent = String(form.get('intent') ?? (names.length === 1 ? names[0] : ''))
    form.delete('intent')
    const command = Object.hasOwn(table, intent) ? table[intent] : undefined
    if (!command) throw problem(400, { key: 'problem.intent' })
    if (can(situation.actor, command.ability)) return command.run(situation, { form, file: sentFile }, intent)
    if (situation.actor.kind !== 'nobody') throw forbidden(situation)
    await limited('held', args.request)
    const held = await holdForm(ownPath(situation.url.pathname) ?? paths.home(), form)
    throw redirect(paths.signIn({ then: situation.url.pathname, held }))
  }
  return Object.assign(action, {
    abilities: Object.fromEntries(Object.entries(table).map(([intent, command]) => [intent, command.ability])),
  })
}
