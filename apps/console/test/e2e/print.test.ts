import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSignedIn } from '../browser.ts'
import { servedConsole } from './served-console.ts'

const HTML_LANG = { vi: 'vi', zh: 'zh-Hans' } as const

const served = servedConsole()

for (const language of ['vi', 'zh'] as const) {
  test(`the day’s report of two gates is one sheet of paper in ${language}, with its issuer and room to sign`, async () => {
    const { page, context } = await openSignedIn(served.browser, served.fixture.address, { language })
    await page.goto(`${served.fixture.address}/reports`)
    await page.locator(`html[lang="${HTML_LANG[language]}"]`).waitFor({ state: 'attached' })
    await page.locator('.report-table').waitFor()
    await page.locator('.issuer:not(:empty)').waitFor()
    const paper = await page.pdf({ preferCSSPageSize: true })
    assert.equal(paper.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length, 1)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('header.top-bar').isVisible(), false)
    assert.equal(await page.locator('.signatures p').count(), 3)
    assert.ok(await page.locator('.signatures').isVisible())
    await context.close()
  })
}
