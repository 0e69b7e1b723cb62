import assert from 'node:assert/strict'
import { symlinkSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
import { ENTRY_NAMES } from '@landport/passage/entry-names'
import { PHASE_NAMES } from '@landport/passage/names'
import type { Language } from '@landport/std/text'
import type { Browser, Page } from 'playwright-core'
import { capital } from '../../apps/console/src/format/capital.ts'
import { ACT_TEXTS } from '../../apps/console/src/texts/acts.ts'
import { PASSAGE_TEXTS } from '../../apps/console/src/texts/passage.ts'
import { SHELL_TEXTS } from '../../apps/console/src/texts/shell.ts'
import { SIGN_IN_TEXTS } from '../../apps/console/src/texts/sign-in.ts'
import { WORKLIST_TEXTS } from '../../apps/console/src/texts/worklist.ts'
import { openScreen, type Screen, startBrowser } from '../../apps/console/test/browser.ts'
import { buildConsole } from '../../apps/console/test/build-console.ts'
import { eventually, makeSide, type TestSide } from '../../apps/server/test/fixture-side.ts'
import { mustBeDone } from '../../apps/server/test/fixture-truck.ts'
import { bringTruckToCustoms, SITE, type Truck } from './other-people.ts'
import { type PlayedLane, playLane } from './played-lane.ts'

/** Long enough for a machine that does ten other things. */
const PATIENCE_MS = 60_000

let vn: TestSide
let cn: TestSide
let browser: Browser
let built: Awaited<ReturnType<typeof buildConsole>>
let lane: PlayedLane
let truck: Truck
let customs: Client
let desk: Screen
let chineseDesk: Screen

before(async () => {
  built = await buildConsole()
  ;[vn, cn] = await Promise.all([makeSide('VN', { isRunning: false }), makeSide('CN', { isRunning: false })])
  for (const side of [vn, cn]) {
    symlinkSync(built.folder, side.configuration.files.console)
    await side.start()
  }
  vn.meet(cn)
  cn.meet(vn)
  lane = await playLane(vn)
  customs = await vn.client('customs')
  truck = await bringTruckToCustoms(vn, cn)
  browser = await startBrowser()
  desk = await openScreen(browser)
  chineseDesk = await openScreen(browser)
  for (const { context } of [desk, chineseDesk]) context.setDefaultTimeout(PATIENCE_MS)
})
after(async () => {
  await browser?.close()
  await lane?.close()
  await Promise.all([vn?.drop(), cn?.drop()])
  await built?.remove()
})

test('an officer signs in, finds the truck on the worklist and reads why it stands', async () => {
  const { page } = desk
  await signIn(page, vn, 'vi')
  await page.getByRole('link', { name: SHELL_TEXTS.work.vi }).click()
  await page.getByRole('searchbox', { name: WORKLIST_TEXTS.find.vi }).fill(truck.plate)
  await page.getByRole('option').filter({ hasText: truck.reference }).click()
  const chosen = page.getByRole('complementary', { name: WORKLIST_TEXTS.chosen.vi })
  const why = chosen.getByRole('region', { name: PASSAGE_TEXTS.whyStopped.vi })
  await why.getByText('Hải quan').first().waitFor()
  await chosen.getByRole('link', { name: WORKLIST_TEXTS.openAll.vi }).click()
  await page.getByRole('heading', { level: 1, name: truck.reference }).waitFor()
})

test('a hold given on screen says so to everybody and is lifted on screen', async () => {
  const { page } = desk
  await act(page, 'hold', { reason: 'Chờ đối chiếu niêm phong' })
  await page.getByRole('button', { name: /^Bỏ tạm dừng/ }).waitFor()
  const held = mustBeDone(await customs.passage(truck.reference))
  assert.ok(held.line.cells.some(({ agency, state }) => agency === 'customs' && state === 'hold'))
  await act(page, 'lift-hold', { reason: 'Đã đối chiếu, khớp' })
  await page.getByRole('button', { name: /^Bỏ tạm dừng/ }).waitFor({ state: 'detached' })
})

test('both customs cells are decided on the worklist, and the truck is permitted', async () => {
  const { page } = desk
  await page.getByRole('link', { name: SHELL_TEXTS.work.vi }).click()
  const chosen = page.getByRole('complementary', { name: WORKLIST_TEXTS.chosen.vi })
  const undecided = await countUndecided()
  assert.equal(undecided, 2)
  for (let left = undecided; left > 0; left -= 1) {
    await chosen.getByRole('button', { name: ACT_TEXTS['decide-yes'].vi, exact: true }).click()
    await chosen
      .getByRole('button', { name: ACT_TEXTS.confirm.vi.replace('{act}', ACT_TEXTS['decide-yes'].vi) })
      .click()
    await eventually(
      'the decision is recorded',
      async () => (await countUndecided()) === left - 1,
      PATIENCE_MS,
    )
    await chosen.getByRole('form').waitFor({ state: 'detached' })
  }
  await page.getByText(WORKLIST_TEXTS.emptyMine.vi).waitFor()
  await page.goto(`${vn.configuration.address}/passages/${truck.reference}`)
  await phaseShown(page, 'permitted', 'vi')
})

test('a stop order given on screen keeps the barrier down until it is lifted', async () => {
  const { page } = desk
  await act(page, 'order-stop', { reason: 'Thông tin mới về lô hàng', legalBasis: 'Điều 41 Luật Hải quan' })
  const orders = page.locator('section.panel').filter({ hasText: PASSAGE_TEXTS.stopOrders.vi })
  await orders.getByText(PASSAGE_TEXTS.inForce.vi).first().waitFor()
  await lane.arrive(truck)
  await eventually(
    'its readings are in the journal',
    async () => (await countEntries('reading-recorded')) >= 2,
    PATIENCE_MS,
  )
  assert.equal(await lane.isRaised(1_500), false)
  assert.equal(await countEntries('barrier-opened'), 0)
  await act(page, 'lift-stop', { reason: 'Đã xác minh' })
  await orders.getByText(PASSAGE_TEXTS.lifted.vi).first().waitFor()
  assert.ok(await lane.isRaised(PATIENCE_MS), await lane.answered())
})

test('the crossing shows by itself on the passage and leaves the live board', async () => {
  const { page, context } = desk
  const wall = await context.newPage()
  await wall.goto(`${vn.configuration.address}/board/${SITE}`)
  await wall.locator(`a[href="/passages/${truck.reference}"]`).first().waitFor()
  await lane.driveOverTheLine(truck)
  await phaseShown(page, 'crossed', 'vi')
  await wall.locator('.headline .flow .figure', { hasText: '1' }).waitFor()
  await wall.close()
})

test('the Chinese side finds the same reference in Chinese and accepts it on screen', async () => {
  const { page } = chineseDesk
  await signIn(page, cn, 'zh')
  await page.getByRole('link', { name: SHELL_TEXTS.passages.zh }).click()
  await page.getByRole('main').getByRole('searchbox').fill(truck.reference)
  await page.getByRole('main').getByRole('link', { name: truck.reference }).click()
  await act(page, 'accept', {}, 'zh')
  await page.locator('.timeline').getByText(ENTRY_NAMES.accepted.zh).waitFor()
  await phaseShown(desk.page, 'accepted', 'vi')
})

test('the report counts one export vehicle, its figure opens that passage, and English is one press away', async () => {
  const { page } = desk
  await page.getByRole('link', { name: SHELL_TEXTS.reports.vi }).click()
  const figure = page.locator('.report-table a')
  assert.equal(await figure.first().innerText(), '1')
  assert.equal(await figure.count(), 1)
  await page.getByRole('button', { name: 'English' }).click()
  await page.locator('html[lang="en"]').waitFor({ state: 'attached' })
  await page.getByRole('columnheader', { name: 'Total' }).waitFor()
  await figure.click()
  await page.getByRole('link', { name: truck.reference }).click()
  await page.getByRole('heading', { level: 1, name: truck.reference }).waitFor()
  await phaseShown(page, 'accepted', 'en')
})

test('no page of the journey reported a fault, nor did a server', () => {
  // Before sign-in the page asks who is there, and the browser writes the 401 into its log.
  const told = [...desk.faults, ...chineseDesk.faults].filter((fault) => !fault.includes('401'))
  assert.deepEqual(told, [])
  assert.deepEqual([...vn.faults, ...cn.faults], [])
})

async function signIn(page: Page, side: TestSide, language: 'vi' | 'zh'): Promise<void> {
  await page.goto(side.configuration.address)
  await page.getByRole('heading', { name: SIGN_IN_TEXTS.title[language] }).waitFor()
  await page.getByLabel(SIGN_IN_TEXTS.name[language]).fill('customs')
  await page.getByLabel(SIGN_IN_TEXTS.password[language]).fill('landport-demo')
  await page.locator('form').getByRole('button', { name: SIGN_IN_TEXTS.submit[language] }).click()
  await page.getByRole('navigation').waitFor()
  await page.locator(`html[lang^="${language}"]`).waitFor({ state: 'attached' })
}

/** Presses an act's button, fills its fields, reads what will be recorded, confirms, and waits for the result. */
async function act(
  page: Page,
  title: keyof typeof ACT_TEXTS,
  fields: Partial<Record<'reason' | 'legalBasis', string>>,
  language: 'vi' | 'zh' = 'vi',
): Promise<void> {
  const name = ACT_TEXTS[title][language]
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  const form = page.getByRole('form', { name })
  for (const [field, value] of Object.entries(fields))
    await form.getByLabel(ACT_TEXTS[field as 'reason'][language]).fill(value)
  await form.getByText(truck.reference).waitFor()
  await form.getByRole('button', { name: ACT_TEXTS.confirm[language].replace('{act}', name) }).click()
  await form.waitFor({ state: 'detached' })
}

const phaseShown = (page: Page, phase: keyof typeof PHASE_NAMES, language: Language) =>
  page.locator('.passage-head strong', { hasText: capital(PHASE_NAMES[phase][language]) }).waitFor()

const countUndecided = async () =>
  mustBeDone(await customs.passage(truck.reference)).line.cells.filter(
    ({ agency, state }) => agency === 'customs' && state === 'not-yet',
  ).length

const countEntries = async (type: string) =>
  mustBeDone(await customs.passage(truck.reference)).timeline.filter((line) => line.type === type).length
