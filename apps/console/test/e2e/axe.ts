import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeFinding {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe calls serious or critical on the page as it stands, named by `where`. */
export async function listSerious(page: Page, where: string): Promise<string[]> {
  await page.locator('main p.page').waitFor({ state: 'detached' })
  await page.locator('.worklist:not(:has(.worklist-row))').waitFor({ state: 'detached' })
  // The content policy forbids a script from elsewhere in the page; the test speaks to the page's own world.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: unknown[] }> }
    }
    // Of what passes, one element is looked at closely instead of each.
    return (await axe.run({ resultTypes: ['violations'] })).violations
  })
  const serious = (found as AxeFinding[]).filter(
    ({ impact }) => impact === 'serious' || impact === 'critical',
  )
  return serious.map(
    ({ id, nodes }) => `${where} ${id}: ${nodes.slice(0, 3).map((node) => node.html + node.failureSummary)}`,
  )
}
