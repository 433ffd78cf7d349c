/** A position as the choice of sections sees it, and the headings it must and must not get. */
export interface ExpectedChoice {
  title: string;
  unitPath: string[];
  kpiNames?: string[];
  wanted: string[];
}

/** What hand and head say: which sections of the briefs beside this file concern whom, besides those for everybody. */
export const expectedChoices: Record<'en' | 'ru', ExpectedChoice[]> = {
  en: [
    {
      title: 'Senior Accountant',
      unitPath: ['Finance', 'Accounting and Reporting'],
      wanted: ['How we work in finance'],
    },
    { title: 'Head of Department', unitPath: ['Finance', 'Credit Control'], wanted: ['How we work in finance'] },
    { title: 'Buyer', unitPath: ['Operations', 'Procurement Department'], wanted: ['Purchasing and suppliers'] },
    { title: 'Quality Inspector', unitPath: ['Production', 'Ashcombe Plant', 'Quality Control'], wanted: ['Quality'] },
    { title: 'Mechanic', unitPath: ['Production', 'Calder Plant', 'Maintenance'], wanted: ['Maintenance'] },
    { title: 'Safety Specialist', unitPath: ['Health, Safety and Environment'], wanted: ['Safety at the plants'] },
    { title: 'Store Manager', unitPath: ['Retail', 'North', 'Flagship Store'], wanted: ['Stores and online shop'] },
    { title: 'Brand Designer', unitPath: ['Marketing', 'Brand Studio'], wanted: ['Marketing'] },
    { title: 'Driver', unitPath: ['Logistics', 'Home Delivery'], wanted: ['Logistics'] },
    { title: 'Recruiter', unitPath: ['Human Resources', 'Recruitment'], wanted: ['People'] },
    {
      title: 'Software Developer',
      unitPath: ['Technology and Data', 'Business Applications'],
      wanted: ['Information technology'],
    },
    { title: 'Legal Counsel', unitPath: ['Legal, Compliance and Contracts'], wanted: ['Legal and compliance'] },
    { title: 'Shift Engineer', unitPath: ['Harrowmere Energy', 'Generation'], wanted: ['Energy business'] },
    {
      title: 'Analyst',
      unitPath: ['Executive Office'],
      kpiNames: ['Share of returns', 'Growth of online sales'],
      wanted: ['Strategy until 2028', 'Stores and online shop'],
    },
  ],
  ru: [
    { title: 'Бухгалтер', unitPath: ['Финансовый департамент', 'Бухгалтерия'], wanted: ['Финансы и бюджет'] },
    { title: 'Руководитель отдела', unitPath: ['Финансы', 'Планово-бюджетный отдел'], wanted: ['Финансы и бюджет'] },
    {
      title: 'Менеджер по закупкам',
      unitPath: ['Управление снабжения', 'Отдел закупок'],
      wanted: ['Закупочная политика'],
    },
    {
      title: 'Начальник отдела',
      unitPath: ['Производство', 'Отдел контроля качества'],
      wanted: ['Качество и безопасность продукции'],
    },
    { title: 'Лаборант', unitPath: ['Молочный завод', 'Лаборатория'], wanted: ['Качество и безопасность продукции'] },
    { title: 'Специалист по охране труда', unitPath: ['Служба главного инженера'], wanted: ['Охрана труда'] },
    {
      title: 'Слесарь-ремонтник',
      unitPath: ['Молочный завод', 'Служба главного механика'],
      wanted: ['Ремонт и энергетика'],
    },
    { title: 'Оператор линии', unitPath: ['Молочный завод', 'Цех розлива'], wanted: ['Производство'] },
    {
      title: 'Водитель-экспедитор',
      unitPath: ['Управление логистики и сбыта', 'Отдел доставки'],
      wanted: ['Логистика и доставка'],
    },
    { title: 'Менеджер по продажам', unitPath: ['Управление сбыта', 'Отдел продаж'], wanted: ['Продажи и клиенты'] },
    { title: 'Бренд-менеджер', unitPath: ['Отдел маркетинга'], wanted: ['Маркетинг и бренд'] },
    { title: 'Специалист по подбору персонала', unitPath: ['Отдел кадров'], wanted: ['Персонал'] },
    {
      title: 'Системный администратор',
      unitPath: ['Служба информационных технологий'],
      wanted: ['Информационные технологии'],
    },
    { title: 'Юрисконсульт', unitPath: ['Юридический отдел'], wanted: ['Юридические вопросы'] },
    {
      title: 'Аналитик',
      unitPath: ['Дирекция'],
      kpiNames: ['Доля сыров в выручке', 'Выход в новые регионы'],
      wanted: ['Стратегия'],
    },
  ],
};
