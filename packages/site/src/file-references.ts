import { type ConfigFault, fault } from './config-fault.ts'

/** Ids given more than once, each repetition by its path. */
export function duplicateIds(
  named: readonly { readonly id: string; readonly path: string }[],
): ConfigFault[] {
  const seen = new Set<string>()
  return named.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [
      fault(
        path,
        'duplicate-id',
        `Mã “${id}” đã được dùng.`,
        `标识“${id}”重复。`,
        `Id "${id}" is already used.`,
      ),
    ]
  })
}

export const unknownRef = (path: string, id: string): ConfigFault =>
  fault(
    path,
    'unknown-reference',
    `Tệp không có “${id}”.`,
    `文件中没有“${id}”。`,
    `There is no "${id}" in the file.`,
  )
