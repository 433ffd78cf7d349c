type Language = 'ru' | 'en';

const dates: Record<Language, Intl.DateTimeFormat> = {
  ru: new Intl.DateTimeFormat('ru', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
};
const maxFractionDigits = 4;

/** A day (UTC) as the language writes it. */
export const dateIn = (language: Language, date: Date): string => dates[language].format(date);

export const numberIn = (language: Language, value: number): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: maxFractionDigits }).format(value);

/** A share of 1 as per cent. */
export const percentIn = (language: Language, share: number): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format(share);

/** Unit names from the top down in one line. */
export const pathIn = (path: string[]): string => path.join(' › ');
