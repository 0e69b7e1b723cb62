import type { CurveRow } from './curve.ts'

const [WIDTH, HEIGHT] = [640, 320]
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 16, 28, 40]

const TITLE = 'Passed without a person, by how often one camera is right (simulated)'

/** Share passed without a person over accuracy, with its interval and the target. */
export function curveSvg(rows: readonly CurveRow[]): string {
  const lowest = Math.floor(Math.min(...rows.map(({ unaided }) => unaided)) * 20) / 20
  const x = (accuracy: number): number => round(LEFT + ((accuracy - 0.8) / 0.2) * (WIDTH - LEFT - RIGHT))
  const y = (share: number): number => round(TOP + ((1 - share) / (1 - lowest)) * (HEIGHT - TOP - BOTTOM))
  const points = rows.map(({ accuracy, unaided }) => `${x(accuracy)},${y(unaided)}`).join(' ')
  const steps = Array.from({ length: Math.round((1 - lowest) / 0.05) + 1 }, (_, n) => lowest + n * 0.05)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>${TITLE}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${LEFT}" y="16">${TITLE}</text>
${steps.map((share) => `<path d="M${LEFT} ${y(share)}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 6}" y="${y(share) + 4}" text-anchor="end">${Math.round(share * 100)} %</text>`).join('\n')}
<path d="M${LEFT} ${y(0.97)}H${WIDTH - RIGHT}" stroke="#b35900" stroke-dasharray="5 4"/><text x="${LEFT + 4}" y="${y(0.97) - 4}" fill="#b35900">97 %</text>
<polyline points="${points}" fill="none" stroke="#0b5cad" stroke-width="2"/>
${rows.map((row) => `<circle cx="${x(row.accuracy)}" cy="${y(row.unaided)}" r="3" fill="#0b5cad"/>`).join('\n')}
${[0.8, 0.85, 0.9, 0.95, 1].map((at) => `<text x="${x(at)}" y="${HEIGHT - 18}" text-anchor="middle">${Math.round(at * 100)} %</text>`).join('\n')}
</svg>
`
}

const round = (n: number): number => Math.round(n * 10) / 10
