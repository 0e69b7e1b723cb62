/** Fonts travel with the app, cut into pieces by character range: a browser fetches only the pieces it shows. */
import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/500.css'
import '@fontsource/be-vietnam-pro/600.css'
import '@fontsource/ibm-plex-mono/400.css'
import '@fontsource/ibm-plex-mono/500.css'

/** The Chinese face names its hundred pieces in 100 kB of style sheet: it must not hold up the first paint. */
export const loadChineseFace = () => import('./fonts-chinese.ts')

/** Asked for while the first page's script is on its way: the words then stand in their own face from the beginning. */
export function askForFaces(): void {
  // One letter of each piece that Vietnamese, English and a plate number need.
  for (const weight of [400, 500, 600]) void document.fonts.load(`${weight} 14px "Be Vietnam Pro"`, 'aăế')
  void document.fonts.load('400 14px "IBM Plex Mono"', 'A')
}
