// Hands the request's site to every part without threading it through each one.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Site } from '../../site.ts';
import { kitTexts, type KitTexts } from '../texts.ts';

const SiteContext = createContext<Site | null>(null);

export const SiteProvider = SiteContext.Provider;

export function useSite(): Site {
  const site = useContext(SiteContext);
  if (site === null) throw new Error('a page part was rendered outside renderPage, which provides the site');
  return site;
}

export const useKitTexts = (): KitTexts => kitTexts(useSite().language);
