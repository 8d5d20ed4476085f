package hopwatch.app;

import java.util.concurrent.CountDownLatch;

/** Keeps a command alive until the process is told to stop. */
final class Running {
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Waits, because the JVM halts the moment its last hook returns, with whatever was still in flight. */
    void stopsWith(Runnable stop) {
        Thread hook = new Thread(
                () -> {
                    stop.run();
                    stopped.countDown();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    int untilStopped() throws InterruptedException {
        stopped.await();
        return 0;
    }
}
