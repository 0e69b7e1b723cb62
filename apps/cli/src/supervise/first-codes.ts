import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SideFolder } from './data-folder.ts'

/** A real installation begins without accounts: says where the one-time codes lie, never the codes themselves. */
export function showFirstCodes({ run }: Pick<SideFolder, 'run'>): void {
  const folder = join(run, 'first-administrators')
  if (!existsSync(folder)) return
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  console.log(`\nOne-time codes for the first administrators, one file for one person: ${folder}`)
  console.log(`  ${files.join(', ')}`)
  console.log('  Hand each file to the person it is for, who opens /first-administrator in the console.')
}
