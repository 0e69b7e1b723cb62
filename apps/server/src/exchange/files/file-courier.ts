import { join } from 'node:path'
import type { Bundle } from '@landport/exchange/bundle'
import { peekManifest } from '@landport/exchange/bundle'
import { deliveryFile, readReceiptsFile } from '@landport/exchange/exchange-file'
import type { Carried } from '@landport/exchange/send'
import { sha256 } from '@landport/store/hash'
import type { ExchangeFolders } from './folders.ts'
import { lookInto, putAside } from './incoming-folder.ts'
import { remove, writeWhole } from './write-whole.ts'

/** How long a delivery may be without its answer before it is laid down again: it may have been lost on its way. */
export interface FileCourierParts {
  readonly folders: ExchangeFolders
  readonly againMs: () => number
  readonly nowMs: () => number
}

export interface FileCourier {
  /** Lays a delivery down, or finds its answer. Never throws: a full disk is a failure like a broken line. */
  carry(bundles: readonly Bundle[], folder: string): Promise<Carried>
}

/**
 * Carries deliveries as files: writes one, waits until the answer to it is brought, and gives that on. What is written
 * for the same messages is the same file, so a crash at any moment leaves nothing that could not be done again.
 */
export function fileCourier({ folders, againMs, nowMs }: FileCourierParts): FileCourier {
  let laid: { readonly path: string; readonly digest: string; readonly atMs: number } | null = null
  /** Removed when the next delivery comes: by then its receipts are kept. */
  let answered: readonly string[] = []

  async function carry(bundles: readonly Bundle[], name: string): Promise<Carried> {
    const [outgoing, incoming] = [join(folders.outgoing, name), join(folders.incoming, name)]
    const manifest = peekManifest(bundles[0]!.manifest)
    const first = (manifest?.first ?? 0) + bundles[0]!.from
    const file = deliveryFile(sha256, { bundles }, first, first + bundles[0]!.texts.length - 1)
    const path = join(outgoing, file.name)
    if (laid?.digest !== file.digest) {
      await Promise.all(answered.map(remove))
      answered = []
    }
    if (laid?.digest !== file.digest || nowMs() > laid.atMs + againMs()) {
      await writeWhole(outgoing, file.name, file.text)
      laid = { path, digest: file.digest, atMs: nowMs() }
    }
    for (const found of await lookInto(incoming, folders.onAside)) {
      if (found.name.kind !== 'receipts') continue
      const entry = found.path.slice(incoming.length + 1)
      const answer = readReceiptsFile(found.text)
      if (answer === null) await putAside(incoming, entry, 'not-readable', folders.onAside)
      else if (found.name.of === file.digest) {
        answered = [path, found.path]
        return { kind: 'answered', answer }
      } else if (!answered.includes(found.path))
        await putAside(incoming, entry, 'answers-nothing', folders.onAside)
    }
    return { kind: 'nobody' }
  }

  return {
    carry: (bundles, folder) =>
      carry(bundles, folder).catch((error: unknown) => ({
        kind: 'failed',
        why: `files: ${error instanceof Error ? error.message : String(error)}`,
      })),
  }
}
