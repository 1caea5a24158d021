/** Soleus as a service of systemd: its files, their installation, and what it tells systemd while it runs. */
export { STATE_FOLDER } from './account.ts';
export { type Command, shellLine } from './command.ts';
export { hostBelow, type ServiceHost, thisHost } from './host.ts';
export { install, remove, type Undertaking } from './install.ts';
export { createServiceNotifier, type ServiceNotifier } from './notifier.ts';
export { type Plan, portRulePlan, systemPlan, userPlan } from './plan.ts';
export { rootNeedsNoService } from './problems.ts';
export { optionsOf, type UnitOptions } from './unit.ts';
