import { mkdir, open, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/** What a file is called while it is being written: nobody takes it for one. */
export const PART = '.part'

/**
 * Puts a file into a folder so that it is there whole or not at all, also after a power cut: written under another
 * name, flushed, renamed, and the folder flushed. A file that is there already is left as it is; what an earlier life
 * left half written is written over.
 */
export async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  if (await isThere(join(folder, name))) return
  const part = join(folder, `.${name}${PART}`)
  const file = await open(part, 'w', 0o640)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(part, join(folder, name))
  const entry = await open(folder, 'r')
  try {
    await entry.sync()
  } finally {
    await entry.close()
  }
}

export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Gone, or gone already. */
export const remove = (path: string): Promise<void> => unlink(path).catch(() => {})
