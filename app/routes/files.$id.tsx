import { redirect } from '@remix-run/node'
import { takeFile } from '#app/domain/disclosure/queries/documents.server.ts'
import { attachment } from '#app/http/attachment.server.ts'
import { file } from '#app/http/guard.server.ts'
import { limited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'

/** A file, for who may read it; a visitor signs in first. */
export const loader = file('document.read', async ({ actor, params, request, url }) => {
  await limited('file', request, actor)
  const taken = await takeFile(actor, params.id!)
  return taken ? attachment(taken) : redirect(paths.signIn({ then: url.pathname }))
})
