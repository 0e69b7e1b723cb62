import { type PackFiles, readZip } from '@landport/exchange/evidence-pack/zip'

/** A pack as somebody gave it to the page: a zip, or the files of a folder. */
export type GivenPack =
  | { readonly name: string; readonly files: PackFiles; readonly broken: readonly string[] }
  | { readonly name: string; readonly files: null; readonly why: string }

/** Packs compared at a time. */
const PACKS_MAX = 2

export async function packsIn(given: readonly File[]): Promise<readonly GivenPack[]> {
  const inFolder = given.filter(({ webkitRelativePath }) => webkitRelativePath !== '')
  if (inFolder.length > 0) return [await folderPack(inFolder)]
  return Promise.all(given.slice(0, PACKS_MAX).map(zipPack))
}

async function zipPack(file: File): Promise<GivenPack> {
  const read = readZip(new Uint8Array(await file.arrayBuffer()))
  return read.ok ? { name: file.name, ...read.value } : { name: file.name, files: null, why: read.error }
}

async function folderPack(given: readonly File[]): Promise<GivenPack> {
  const files = await Promise.all(
    given.map(async (file) => {
      // The folder's own name is not part of the pack.
      const path = file.webkitRelativePath.split('/').slice(1).join('/')
      return [path, new Uint8Array(await file.arrayBuffer())] as const
    }),
  )
  return { name: given[0]!.webkitRelativePath.split('/')[0]!, files: new Map(files), broken: [] }
}
