import { userIdOf } from '#app/domain/access/actor.ts'
import { addDocument, changeVisibility, removeDocument } from '#app/domain/disclosure/commands/document.server.ts'
import { nameReader, removeReader } from '#app/domain/disclosure/commands/reader.server.ts'
import { DocumentForm, FileForm, OpenForm, ReaderForm, RemoveReaderForm } from '#app/domain/disclosure/input.ts'
import type { Place } from '#app/domain/disclosure/scope.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, onFile, type Situation } from '#app/http/guard.server.ts'
import { formLimited } from '#app/http/limit.server.ts'

type Where = { place: Place; back: string }

/** What can be done to files and named readers, the same on every page that manages them. */
export const disclosing = (whereOf: (params: Situation['params']) => Where) =>
  commands({
    addFile: onFile('document.write', FileForm, async ({ actor, params, input, file, request, values }) => {
      const userId = userIdOf(actor) ?? undefined
      const tooOften = await formLimited('upload', { request, values, intent: 'addFile', userId })
      if (tooOften) return tooOften
      const { place, back } = whereOf(params)
      const { name } = await addDocument(actor, place, { ...input, file })
      return redirectSaying(back, { key: 'disclosure.done.added', params: { name } })
    }),
    openFile: on('document.write', OpenForm, async ({ actor, params, input }) => {
      const { place, back } = whereOf(params)
      const { name } = await changeVisibility(actor, place, input.documentId, input.visibility)
      return redirectSaying(back, { key: 'disclosure.done.opened', params: { name } })
    }),
    removeFile: on('document.write', DocumentForm, async ({ actor, params, input }) => {
      const { place, back } = whereOf(params)
      const { name } = await removeDocument(actor, place, input.documentId)
      return redirectSaying(back, { key: 'disclosure.done.removed', params: { name } })
    }),
    nameReader: on('document.write', ReaderForm, async ({ actor, params, input }) => {
      const { place, back } = whereOf(params)
      const { email } = await nameReader(actor, place, input)
      return redirectSaying(back, { key: 'disclosure.done.named', params: { email } })
    }),
    removeReader: on('document.write', RemoveReaderForm, async ({ actor, params, input }) => {
      const { place, back } = whereOf(params)
      await removeReader(actor, place, input.readerId)
      return redirectSaying(back, { key: 'disclosure.done.unnamed' })
    }),
  })
