import Engines
import Glibc

exit(EngineCommand.run(CommandLine.arguments))
