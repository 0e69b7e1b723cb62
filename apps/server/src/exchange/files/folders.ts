import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileFault } from '@landport/exchange/exchange-file'
import type { ServerConfiguration } from '../../configuration.ts'
import { ASIDE } from './incoming-folder.ts'

/**
 * Where files are laid down for the other side, and where its files are brought to. Who carries them, by whatever
 * line both sides set up, is no part of the platform.
 */
export interface ExchangeFolders {
  readonly outgoing: string
  readonly incoming: string
  readonly onAside: (name: string, fault: FileFault) => void
}

export const exchangeFolders = (
  { folder, exchangeFolders: told }: Pick<ServerConfiguration, 'folder' | 'exchangeFolders'>,
  onAside: ExchangeFolders['onAside'],
): ExchangeFolders => ({
  outgoing: told?.outgoing ?? join(folder, 'exchange/outgoing'),
  incoming: told?.incoming ?? join(folder, 'exchange/incoming'),
  onAside,
})

/** How many files were put aside in agreed folders, for whoever has to look at them. */
export async function countAside(
  { incoming }: Pick<ExchangeFolders, 'incoming'>,
  names: readonly string[],
): Promise<number> {
  const counts = names.map(async (name) => {
    const entries = await readdir(join(incoming, name, ASIDE)).catch(() => [])
    return entries.length
  })
  return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0)
}
