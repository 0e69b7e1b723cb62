import { existsSync, readFileSync } from 'node:fs'
import type { DemoAccount } from '@landport/server/configuration'
import type { Side } from '@landport/std/side'
import type { SideFolder } from './data-folder.ts'

/** Empty in a data folder that was not made for demonstration. */
export function readDemoAccounts({ demoAccounts }: Pick<SideFolder, 'demoAccounts'>): readonly DemoAccount[] {
  return existsSync(demoAccounts) ? (JSON.parse(readFileSync(demoAccounts, 'utf8')) as DemoAccount[]) : []
}

export function showDemoAccounts(side: Side, folder: Pick<SideFolder, 'demoAccounts'>): void {
  const accounts = readDemoAccounts(folder)
  if (accounts.length === 0) return
  const width = (key: 'role' | 'account') => Math.max(...accounts.map((account) => account[key].length)) + 2
  const [roleWidth, accountWidth] = [width('role'), width('account')]
  console.log(`\nDemo accounts ${side} (role, account, password):`)
  for (const { role, account, password } of accounts) {
    console.log(`  ${role.padEnd(roleWidth)}${account.padEnd(accountWidth)}${password}`)
  }
}
