import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeFinding {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** Contrast takes two thirds of axe's time, and has to do with the theme, not with the language. */
export type Rules = 'all' | 'contrast' | 'all-but-contrast'

/** Runs in the page. */
async function runAxe(rules: Rules): Promise<unknown[]> {
  const { axe } = globalThis as unknown as {
    axe: { run(options: object): Promise<{ violations: unknown[] }> }
  }
  const which = {
    all: {},
    contrast: { runOnly: ['color-contrast'] },
    'all-but-contrast': { rules: { 'color-contrast': { enabled: false } } },
  }[rules]
  // Of what passes, one element is looked at closely instead of each.
  return (await axe.run({ resultTypes: ['violations'], ...which })).violations
}

/** What axe calls serious or critical on the page as it stands, named by `where`. */
export async function listSerious(page: Page, where: string, rules: Rules = 'all'): Promise<string[]> {
  await page.locator('main p.page').waitFor({ state: 'detached' })
  await page.locator('.worklist:not(:has(.worklist-row))').waitFor({ state: 'detached' })
  // The content policy forbids a script from elsewhere in the page; the test speaks to the page's own world.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  const found = await page.evaluate(runAxe, rules)
  const serious = (found as AxeFinding[]).filter(
    ({ impact }) => impact === 'serious' || impact === 'critical',
  )
  return serious.map(
    ({ id, nodes }) => `${where} ${id}: ${nodes.slice(0, 3).map((node) => node.html + node.failureSummary)}`,
  )
}
