import type { ApiError } from '@landport/api/client'
import type { ImportView } from '@landport/api/declaration-views'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { client } from '../../api/ask.ts'

/** The server's own limit; a larger file is not even sent. */
export const FILE_LIMIT_MB = 20

export type FileState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'judged'; readonly view: ImportView; readonly dryRun: boolean }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'no-answer' | 'too-large' | 'stopped' }

export interface ImportedFile {
  readonly key: string
  readonly name: string
  readonly state: FileState
}

let serial = 0

/** Sends files one after another, so that progress is true and stopping leaves nothing half done. */
export function useImports() {
  const cache = useQueryClient()
  const [files, setFiles] = useState<readonly ImportedFile[]>([])
  const isStopped = useRef(false)

  const settle = (key: string, state: FileState) =>
    setFiles((old) => old.map((file) => (file.key === key ? { ...file, state } : file)))

  const add = async (chosen: readonly File[], dryRun: boolean) => {
    isStopped.current = false
    const added = chosen.map((file) => ({ key: `file-${serial++}`, file }))
    setFiles((old) => [
      ...added.map(({ key, file }) => ({ key, name: file.name, state: { kind: 'waiting' } as const })),
      ...old,
    ])
    for (const { key, file } of added) {
      settle(key, isStopped.current ? { kind: 'stopped' } : await judge(file, dryRun))
    }
    if (!dryRun) await cache.invalidateQueries({ queryKey: ['passages'] })
  }

  return {
    files,
    add,
    stop: () => {
      isStopped.current = true
    },
    clear: () => setFiles([]),
  }
}

async function judge(file: File, dryRun: boolean): Promise<FileState> {
  if (file.size > FILE_LIMIT_MB * 1_000_000) return { kind: 'too-large' }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const answer = await client.importFile({ name: file.name, bytes }, { dryRun })
    return answer.ok
      ? { kind: 'judged', view: answer.value, dryRun }
      : { kind: 'failed', error: answer.error }
  } catch {
    return { kind: 'no-answer' }
  }
}
