package hopwatch.store;

import hopwatch.config.Maintenance;
import hopwatch.store.table.Keys;
import hopwatch.store.table.Maintenances;
import org.jdbi.v3.core.Handle;

/** Maintenance that was made by hand, on its way to the disk. */
record Upkeep(Maintenance window, Keys keys, Published published) implements Logbook.Entry {
    @Override
    public void write(Handle tx) {
        Maintenance.Made made = window.made();
        if (made != null) {
            Maintenances.write(tx, keys, window, made);
        }
    }

    @Override
    public void takeEffect(boolean recorded) {
        published.move(before -> Snapshots.afterUpkeep(before, window));
    }

    /** A plan that was read meanwhile did not know of it. */
    @Override
    public void recorded() {
        takeEffect(true);
    }
}
