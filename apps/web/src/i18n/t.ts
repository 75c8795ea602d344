import { useSyncExternalStore } from 'react';
import type { zhCN } from './keys';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

type Texts = { readonly [key: string]: string | Texts };
type Path<T> = T extends string
  ? never
  : { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}` }[keyof T & string];
/** Every text there is, as `file.group.name`; a key that does not exist does not compile. */
export type TextKey = Path<typeof zhCN>;

/** A face's texts: Chinese is in the page, English comes when asked for. */
export interface FaceTexts {
  'zh-CN': Texts;
  en: () => Promise<Texts>;
}

const storageKey = 'gezhi.language';
let face: FaceTexts | undefined;
let language: Language = 'zh-CN';
let texts: Texts = {};
/** Texts of parts that came after the face was drawn, in both languages at once. */
let later: Record<Language, Texts> = { 'zh-CN': {}, en: {} };
const listeners = new Set<() => void>();

/** Called once before a face is drawn. The address (`?lang=en`) wins over what was chosen before. */
export async function startLanguage(of: FaceTexts): Promise<void> {
  face = of;
  const asked = new URLSearchParams(location.search).get('lang') ?? readChoice();
  await setLanguage(languages.find((known) => known === asked) ?? 'zh-CN');
}

export async function setLanguage(to: Language): Promise<void> {
  const own = to === 'zh-CN' ? face!['zh-CN'] : await face!.en();
  texts = { ...own, ...later[to] };
  language = to;
  document.documentElement.lang = to;
  try {
    localStorage.setItem(storageKey, to);
  } catch {
    // A browser that keeps nothing forgets the choice; everything else works.
  }
  for (const listener of listeners) listener();
}

/** For a part that is fetched only when somebody needs it and brings its texts along. */
export function addTexts(more: Record<Language, Texts>) {
  later = { 'zh-CN': { ...later['zh-CN'], ...more['zh-CN'] }, en: { ...later.en, ...more.en } };
  texts = { ...texts, ...later[language] };
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

export const currentLanguage = (): Language => language;

/** The language as React sees it: components that call this are drawn anew when it changes. */
export const useLanguage = (): Language =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => language,
  );

/**
 * The text of a key with its `{places}` filled. English may have a second form for one (`…_one`), chosen by `count`.
 * A missing text shows its key: visible in every test, never an empty button.
 */
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  const text = (values.count === 1 ? find(`${key}_one`) : undefined) ?? find(key) ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

function find(key: string): string | undefined {
  let at: string | Texts | undefined = texts;
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  return typeof at === 'string' ? at : undefined;
}

/** A thing's name in the language in use, falling back to Chinese. */
export const nameOf = (thing: { name: string; nameEn?: string | null | undefined }): string =>
  language === 'en' ? (thing.nameEn ?? thing.name) : thing.name;
