export { CurrentProfiles } from './application/current-profiles.js';
export { type EditedShare, HumanEdits } from './application/human-edits.js';
export { ProfileContentValidator } from './application/profile-content-validator.js';
export { ProfileFeedback } from './application/profile-feedback.js';
export { ProfileStatistics } from './application/profile-statistics.js';
export {
  type PublishedVersion,
  PublishProfileVersion,
  type PublishRequest,
} from './application/publish-profile-version.js';
export type { Guidance, PromptVersionFeedback } from './domain/feedback/feedbacks.js';
export type { FeedbackSection } from './domain/feedback/feedback-section.js';
export type * from './domain/job-profile-content.js';
export type { ProfiledPosition } from './domain/profile.js';
export type { ProfileCheck, ProfileUsage } from './domain/profile-version.js';
export { ProfilesModule } from './profiles.module.js';
