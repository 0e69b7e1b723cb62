import type { DocumentElement, ReadDeclaration } from '@landport/formats/file-reading'
import { putBlob } from '@landport/store/blob'
import { lastPlace, recordArrival, type WindowArrival } from '@landport/store/single-window/arrival'
import { importDeclarations } from '../declarations/import-declarations.ts'
import type { Identity } from '../http/identity.ts'
import type { Sandbox } from '../import/sandbox.ts'
import type { Services } from '../services.ts'
import type { Line } from './line.ts'
import { tellNumbers } from './tell-numbers.ts'
import type { Fetched, WindowClient } from './window-client.ts'

export interface BringInParts {
  readonly services: Services
  readonly sandbox: Sandbox
  readonly client: WindowClient
  readonly line: Line
  readonly identity: Identity
  readonly pollSeconds: number
  readonly isStopping: () => boolean
}

/**
 * Asks the single window for what was registered there, one document after the other, and takes each in as a file that
 * a person brings: judged the same way, bytes kept. A wrong one is kept and listed, and the next is asked for. True
 * when there may be more.
 */
export function bringer(parts: BringInParts): () => Promise<boolean> {
  const { services, client, line } = parts
  let askAtMs = 0
  return async () => {
    if (parts.isStopping() || Date.now() < askAtMs) return false
    await tellNumbers(services, parts.identity.simulated)
    const link = await line.find()
    if (line.allowed(link, 1) === 0) return false
    const fetched = await client.fetchAfter(await lastPlace(services.pool))
    if (fetched.kind === 'failed') {
      if (!parts.isStopping()) await line.failed(link, `${fetched.code ?? 'no answer'}: ${fetched.why}`)
      return false
    }
    await line.worked(link)
    if (fetched.kind === 'nothing') {
      askAtMs = Date.now() + parts.pollSeconds * 1000
      return false
    }
    await recordArrival(services.pool, await takeIn(parts, fetched))
    return true
  }
}

/** Whoever dies between the import and its record takes the same document again, and it is known then. */
async function takeIn(
  { services, sandbox, identity }: BringInParts,
  { place, number, bytes }: Extract<Fetched, { kind: 'document' }>,
): Promise<WindowArrival> {
  const name = `single-window-${place}.xml`
  const receivedAt = services.clock.now()
  const reading = await sandbox.readBytes(bytes, { name, now: receivedAt })
  const digest = await putBlob(services.pool, {
    bytes,
    mediaType: 'application/octet-stream',
    purpose: 'declaration-file',
    retainUntil: null,
  })
  const arrival = { place, number, digest, declaration: null, reference: null, receivedAt }
  const [declaration, ...more] = reading.declarations
  if (declaration !== undefined && (more.length > 0 || declaration.registeredNumber !== number))
    return { ...arrival, verdict: 'other-number', faults: [] }
  const view = await importDeclarations(services, sandbox, identity, { name, bytes }, false)
  const faults = view.violations.map(({ code, location }) => ({ code, location })).slice(0, 20)
  if (view.verdict === 'refused' || declaration === undefined)
    return { ...arrival, verdict: 'refused', faults }
  return {
    ...arrival,
    verdict: view.declarations.every(({ state }) => state === 'known') ? 'known' : 'recorded',
    declaration: declaration.act === 'original' ? declaration.id : null,
    reference: passageNamed(declaration),
    faults: [],
  }
}

/** The declarant's own reference in the document's UCR, where it is a passage's: assumed. */
function passageNamed({ document }: ReadDeclaration): string | null {
  const text = findText(document, ['GoodsShipment', 'UCR', 'TraderAssignedReferenceID'])
  return text !== null && /^(VN|CN)[A-Z]{2}\d{6}-\d{5}$/.test(text) ? text : null
}

function findText(root: DocumentElement, path: readonly string[]): string | null {
  const start = root.name === 'Declaration' ? root : root.children?.find(({ name }) => name === 'Declaration')
  let at = start
  for (const name of path) at = at?.children?.find((child) => child.name === name)
  return at?.text?.trim() ?? null
}
