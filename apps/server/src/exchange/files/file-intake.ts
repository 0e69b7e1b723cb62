import { join } from 'node:path'
import { readDeliveryFile, receiptsFile } from '@landport/exchange/exchange-file'
import { sha256 } from '@landport/store/hash'
import { RequestError } from '../../http/request-error.ts'
import type { InTurn } from '../receive-in-turn.ts'
import type { ExchangeFolders } from './folders.ts'
import { type FoundFile, lookInto, putAside } from './incoming-folder.ts'
import { remove, writeWhole } from './write-whole.ts'

export interface FileIntakeParts {
  readonly folders: ExchangeFolders
  readonly intake: InTurn
}

/** Takes the deliveries that were brought into a folder and lays their receipts down. */
export async function takeFolder(parts: FileIntakeParts, name: string): Promise<void> {
  const { folders } = parts
  const incoming = join(folders.incoming, name)
  for (const file of await lookInto(incoming, folders.onAside))
    if (file.name.kind === 'delivery') await takeFile(parts, name, incoming, file)
}

/**
 * Receipts are laid down before the delivery is removed: whatever comes between, it is taken again and gets the same.
 * After a gap the file stays until what is missing has come.
 */
async function takeFile(
  { folders, intake }: FileIntakeParts,
  name: string,
  incoming: string,
  { path, text, name: { digest } }: FoundFile,
): Promise<void> {
  const entry = path.slice(incoming.length + 1)
  const delivery = readDeliveryFile(text)
  if (delivery === null) return putAside(incoming, entry, 'not-readable', folders.onAside)
  try {
    const answer = await intake.take(delivery.bundles)
    if (answer.receipts.length === 0 && answer.expected !== null) return
    const file = receiptsFile(sha256, answer, digest)
    await writeWhole(join(folders.outgoing, name), file.name, file.text)
    await remove(path)
  } catch (error) {
    // What is full, stopped or away will pass; what is not signed by the other side will not.
    const isFinal =
      error instanceof RequestError &&
      (error.code === 'not-allowed' || error.code === 'bad-request' || error.code === 'too-large')
    if (!isFinal) throw error
    await putAside(incoming, entry, 'not-believed', folders.onAside)
  }
}
