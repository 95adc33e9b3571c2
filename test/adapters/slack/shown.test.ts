import { refusedView, toModal as toFormModal } from "../../../adapters/slack/form.ts";
import { toHome, toModal, toSlack } from "../../../adapters/slack/outbound.ts";
import { shownWhole } from "../shared/shown.ts";

shownWhole(import.meta.dirname, {
  message: (one) => ({ ...toSlack(one), window: toModal(one, "Countersign"), home: toHome(one, one) }),
  form: (one, errors) => (Object.keys(errors).length > 0 ? refusedView(one, errors) : toFormModal(one)),
});
