type Language = 'ru' | 'en';

/** How many lists of bridge competences a draft has to have, by kind of career step. */
export type BridgeCounts = Record<'vertical' | 'horizontal' | 'expert', number>;

interface Words {
  purpose: (position: string, unit: string) => string;
  areas: [string, string[]][];
  skills: [string, [string, number][]][];
  competences: string[];
  qualities: string[];
  experience: string;
  fields: string[];
  bridge: string[];
  software: string[];
  hardware: string[];
  indicators: string[];
  schedule: string;
  travel: string;
}

const words: Record<Language, Words> = {
  en: {
    purpose: (position, unit) =>
      `Carries out the work of the ${position} in ${unit} so that colleagues and customers get what was promised on time.`,
    areas: [
      ['Planning the work', ['Agrees the tasks of the week with colleagues', 'Orders what is needed in good time']],
      ['Doing the work', ['Carries out the agreed tasks with care', 'Checks the result before it is handed over']],
      ['Keeping records', ['Writes down what was done and what is open', 'Reports deviations without delay']],
      ['Making things better', ['Collects what went wrong and why', 'Proposes a better way and tries it out']],
    ],
    skills: [
      [
        'Trade',
        [
          ['Methods of the trade', 3],
          ['Quality control', 3],
          ['Occupational safety', 2],
        ],
      ],
      [
        'Organisation',
        [
          ['Planning of work', 2],
          ['Documentation', 2],
          ['Cooperation with others', 3],
        ],
      ],
    ],
    competences: ['Focus on results', 'Working together', 'Customer orientation'],
    qualities: ['Reliability', 'Attention to detail', 'Openness to learning'],
    experience: 'Practice in the same trade, with results of one’s own.',
    fields: ['A field close to the position'],
    bridge: ['Responsibility for a wider field', 'Presenting results to others'],
    software: ['Spreadsheets', 'Email and calendar'],
    hardware: ['Computer', 'Telephone'],
    indicators: ['Colleagues can rely on agreed dates', 'Faults are found before they do harm'],
    schedule: 'Full time, by agreement',
    travel: 'Rarely',
  },
  ru: {
    purpose: (position, unit) =>
      `Выполняет работу по должности «${position}» в подразделении «${unit}», чтобы коллеги и заказчики вовремя получали обещанное.`,
    areas: [
      ['Планирование работы', ['Согласует задачи недели с коллегами', 'Заблаговременно заказывает необходимое']],
      ['Выполнение работы', ['Аккуратно выполняет согласованные задачи', 'Проверяет итог перед передачей']],
      ['Ведение записей', ['Фиксирует сделанное и открытые вопросы', 'Без задержки сообщает об отклонениях']],
      ['Улучшение процессов', ['Собирает причины сбоев и ошибок', 'Предлагает лучший способ и пробует его']],
    ],
    skills: [
      [
        'Профессия',
        [
          ['Методы профессии', 3],
          ['Контроль качества', 3],
          ['Охрана труда', 2],
        ],
      ],
      [
        'Организация',
        [
          ['Планирование работ', 2],
          ['Ведение документации', 2],
          ['Взаимодействие с другими', 3],
        ],
      ],
    ],
    competences: ['Ориентация на результат', 'Командная работа', 'Клиентоориентированность'],
    qualities: ['Надёжность', 'Внимательность', 'Готовность учиться'],
    experience: 'Практика по той же профессии с собственными результатами.',
    fields: ['Направление, близкое к должности'],
    bridge: ['Ответственность за более широкий участок', 'Представление итогов другим'],
    software: ['Электронные таблицы', 'Почта и календарь'],
    hardware: ['Компьютер', 'Телефон'],
    indicators: ['Коллеги могут положиться на согласованные сроки', 'Ошибки находят до того, как они навредят'],
    schedule: 'Полный день, по договорённости',
    travel: 'Редко',
  },
};

/** A valid and harmless draft: it invents no unit, person or figure. */
export function honestDraft(language: Language, position: string, unit: string, bridges: BridgeCounts): object {
  const text = words[language];
  const lists = (count: number): string[][] => Array.from({ length: count }, () => text.bridge);
  return {
    purpose: text.purpose(position, unit),
    responsibilityAreas: text.areas.map(([name, tasks]) => ({ name, tasks })),
    professionalSkills: text.skills.map(([category, skills]) => ({
      category,
      skills: skills.map(([name, level]) => ({ name, level })),
    })),
    corporateCompetences: text.competences,
    personalQualities: text.qualities,
    experience: { minYears: 2, description: text.experience },
    education: { level: 'vocational', fields: text.fields },
    careerBridges: {
      vertical: lists(bridges.vertical),
      horizontal: lists(bridges.horizontal),
      expert: lists(bridges.expert),
    },
    workplace: { software: text.software, hardware: text.hardware },
    qualitativeIndicators: text.indicators,
    reviewFrequency: 'quarterly',
    conditions: { workMode: 'on-site', schedule: text.schedule, travel: text.travel },
  };
}
