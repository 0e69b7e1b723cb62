import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SideFolder } from './data-folder.ts'

/** A real installation begins without accounts: says where the one-time codes lie, never the codes themselves. */
export function showFirstCodes({ run }: Pick<SideFolder, 'run'>): void {
  const path = join(run, 'first-administrators.json')
  if (!existsSync(path)) return
  console.log(`\nOne-time codes for the first administrators: ${path}`)
  console.log(
    '  Hand each to the person it is for; an agency needs two persons. POST /api/first-administrator',
  )
}
