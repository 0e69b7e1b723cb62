import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from './app/language.tsx'
import { Screen } from './app/screen.tsx'
import { applyTheme, readTheme } from './app/theme.ts'
import './styles/fonts.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/sheet.css'
import { loadChineseFace } from './styles/fonts.ts'

applyTheme(readTheme())
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LanguageProvider>
      <Screen />
    </LanguageProvider>
  </StrictMode>,
)

// After the first frame: its list of pieces takes long to read.
requestAnimationFrame(() => setTimeout(() => void loadChineseFace()))
